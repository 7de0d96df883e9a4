"""The form editor (``/bien-tap/``): Decap CMS, configured from the models.

It is built where its npm package is installed (``editor/package.json``); the portal needs no node.

1. ``config``       the forms, as Decap's config.yml
2. ``layout``       the models as the editor's scripts need them to read and write files
3. ``suggestions``  what can be referred to, from the published roll
4. ``privacy``      what ``check`` refuses, as the page can look for it (``patterns``)
5. ``uploads``      which files may be uploaded
6. ``bundle``       puts these, the package and ``editor/page/`` into the site
"""
