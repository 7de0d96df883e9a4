"""Reports for the office: what was honoured in a period, as a document and as a workbook.

Both are poured from one ``content.Report``, whose figures come from ``generator.roll.facts``.
"""
