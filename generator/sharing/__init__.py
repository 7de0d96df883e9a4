"""Pictures that chats and social networks show where a page of the portal is shared.

One of the whole portal, and one of each honouree, practice and story: who, honoured with what, of
where (https://ogp.me). What they show stands on the page that they are of.
"""
