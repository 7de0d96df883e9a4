"""The portal on one's own machine: built, served, built again on every change, and looked at anew.

A build that fails leaves the last good one in place, as publishing does. What is wrong is printed
and shown in place of every page, be it of the content, of a template or of the settings, until it
is mended.
"""
