"""``honour-roll import``: the annex of a decision becomes records.

0. ``letters``, ``signed``, ``proposal``: the text of the decision itself proposes its record
1. ``reading``   a file (xlsx, docx, ods, odt, csv) becomes tables of the text that people see
                 (``shown``, ``runs``), whatever encoding it was typed in (``fonts``); what is not
                 seen is told
2. ``columns``   which row is the header, and what stands in which column
3. ``rows``      what each row is: an awardee (``cells``), a heading (``headings``), a total
                 (``counts``), a note, or something wrong
4. ``planning``  what is in doubt about rows (``doubting``); which unit, place, form and person is
                 meant (``identifying``); what to write, what to ask
5. ``writing``   the plan becomes the texts of files, corrections among them (``correcting``)

They are written with ``generator.authoring.writing``: all of them or none.
"""
