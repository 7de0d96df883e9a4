"""``honour-roll import``: the annex of a decision becomes records.

1. ``reading``   a file (xlsx, docx, csv) becomes tables of text, whatever encoding it was typed in
2. ``columns``   which row is the header, and what stands in which column
3. ``rows``      what each row is: an awardee, a heading, a total, a note, or something wrong
4. ``planning``  which unit, place, form and person is meant; what to write, what to ask
5. ``writing``   the plan becomes the texts of files

They are written with ``generator.authoring.writing``: all of them or none.
"""
