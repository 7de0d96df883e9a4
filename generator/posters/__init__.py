"""Posters, plaques and notices to print: PDFs of letters and lines alone, with a QR code each.

``people`` and ``notice`` say what stands on them, from the published roll; ``setting`` sets them
with Typst, by the layouts in ``layouts/``, in the fonts of ``generator/fonts/``.
"""
