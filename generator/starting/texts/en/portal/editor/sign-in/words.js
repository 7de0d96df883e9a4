// What somebody who signs in may read, in the language of the portal. It stands here and not in
// generator/languages/, because this program runs elsewhere, without the portal.

export const LANGUAGE = "en";
export const WORDS = {
  title: "Sign in to the editing page",
  running: "The sign-in server is running. To sign in, please open the editing page of the portal.",
  finishing: "Signing in…",
  no_opener: "This window was not opened by the editing page. Please close it, open the editing page of the portal and sign in there.",
  no_answer: "The editing page does not answer. Please close this window and sign in again from the editing page.",
  close: "Please close this window and sign in again from the editing page.",
  nothing_here: "There is no such page.",
  no_such_method: "This page can only be opened; it takes no data.",
  too_many: "There have been too many attempts to sign in from here. Please wait a minute and try again.",
  not_a_window: "This page can only be opened in a window of its own.",
  other_provider: "You can only sign in with GitHub.",
  other_portal: "This portal is not on the list of those that may sign in. Please ask the administrator to look at PORTAL_ORIGINS.",
  expired: "This attempt to sign in has expired, or did not begin in this browser.",
  no_code: "GitHub sent no code to sign in with.",
  denied: "You did not allow the editing page to use your GitHub account.",
  refused: "GitHub did not accept this attempt to sign in.",
  unreachable: "GitHub could not be reached. Please try again in a few minutes.",
  misconfigured: "The sign-in server is not set up yet. Please tell the administrator.",
};
