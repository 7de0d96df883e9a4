"""A week in short, to be sent: ``honour-roll digest``, as plain text and as HTML for e-mail.

It tells what the page of news tells of the week: no draft, nothing under embargo, nobody whose name
is withheld or was taken back.
"""
