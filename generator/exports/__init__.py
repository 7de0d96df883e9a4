"""Files for programs: tables that spreadsheets open, data that others build on."""
