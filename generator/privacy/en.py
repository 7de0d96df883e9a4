"""What is private where English is spoken.

The law: the UK GDPR and the EU GDPR (Regulation (EU) 2016/679), article 5(1)(c): no more data than
the purpose needs, and articles 9 and 10 for what is sensitive. Numbers are those of the United
Kingdom and of the United States, mailboxes and international numbers anybody's. Numbers that only
services have (UK 03 and 08, American toll-free ones), mailboxes of offices and of governments, and
the address of a prime minister are nobody's.
"""

from __future__ import annotations

import re
from typing import Final

from generator.privacy.en_sensitive import SENSITIVE
from generator.privacy.rules import (
    AN_END,
    APART,
    GAP,
    MAIL,
    NEVER,
    Clue,
    Disguise,
    DisguisePatterns,
    Numbers,
    Office,
    PrivateRules,
    Rules,
    Shape,
)

# -- days -----------------------------------------------------------------------------------------

_MONTH: Final = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?|(?i:(?:twenty|thirty)[ -])?(?i:first|second|third|fourth|fifth"
    r"|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
    r"|seventeenth|eighteenth|nineteenth|twentieth|thirtieth))"
)
_YEAR: Final = (
    r"(?:(?:19|20)\d\d(?!\d)|(?i:nineteen|twenty|two thousand)(?:[ -][A-Za-z]{2,9}){1,3})"
)
# Without a year it is a birthday that many share; nobody who lives was born before 1900.
_DATE: Final = (
    r"(?:(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day),?\s)?(?:(?i:the)\s)?"
    rf"(?:{_DAY}(?:\s(?i:day))?(?:\s(?i:of))?[\s-]{_MONTH},?[\s-]{_YEAR}"
    rf"|{_MONTH}\s(?:(?i:the)\s)?{_DAY},?\s{_YEAR}"
    r"|\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)?\d\d(?!\d)"
    r"|(?:19|20)\d\d[-/]\d\d[-/]\d\d(?!\d))"
)
_FOUNDED: Final = (
    "society|charity|club|company|idea|project|movement|hospital|school|scheme|trust|group|team"
    "|choir|band|service|campaign|foundation|award|prize|which|it"
)
_BORN: Final = "".join(rf"(?<!{one} was )" for one in _FOUNDED.split("|"))
_CAPITALISED: Final = r"[A-Z][\w'’.-]{0,30}"
_BIRTHS: Final = (
    Clue(
        "birth",
        ("born", "Born", "BORN"),
        re.compile(rf"(?<!\w){_BORN}\Z", re.IGNORECASE),
        re.compile(
            rf"[\s:,(]{{0,3}}(?:(?i:in|at|near)\s(?:home\s|(?:(?:the\s)?{_CAPITALISED}[,\s]{{1,2}})"
            rf"{{1,4}}))?(?:(?i:on)\s)?(?P<found>{_DATE})"
        ),
    ),
    Clue(
        "birth",
        (
            *("ate of birth", "ate of Birth", "ate Of Birth", "ATE OF BIRTH", "irth date"),
            *("irthdate", "irthday", "IRTHDAY", "D.O.B", "d.o.b", "DOB", "dob"),
        ),
        re.compile(r"(?<!\w)[DdBb]?\Z"),
        re.compile(rf"[\s:.,(]{{0,3}}(?:(?:is|was|on|of)\s){{0,2}}(?P<found>{_DATE})"),
    ),
    Clue("birth", ("b.",), re.compile(r"(?<!\w)\Z"), re.compile(rf"\s{{0,2}}(?P<found>{_DATE})")),
)

# -- where somebody lives -------------------------------------------------------------------------

_BLANK: Final = "[ \u00a0]"
_HYPHEN: Final = "[-\u2010\u2011]"
_POSTCODE: Final = (
    r"(?<!\w)[A-PR-UWYZ](?:[A-HK-Y]?\d[\dA-HJKPSTUW]?|[A-HK-Y]\d[ABEHMNPRV-Y])"
    rf"{_BLANK}\d[ABD-HJLNP-UW-Z]{{2}}(?!\w)"
)
_HOUSE: Final = r"\d{1,5}[A-Za-z]?(?:[-–/]\d{1,4}[A-Za-z]?)?"
_CALLED: Final = r"(?:,?\s(?:St\.?|[A-Z][\w'’-]{1,30}|\d{1,3}(?:st|nd|rd|th)))"
_STREETS: Final = (
    "Street|Road|Avenue|Lane|Close|Crescent|Terrace|Gardens|Grove|Mews|Boulevard"
    "|STREET|ROAD|AVENUE|LANE|CLOSE|CRESCENT|TERRACE|GARDENS|GROVE|MEWS|BOULEVARD"
)
# What is called so is as often a walk, an event or a court: only where somebody is at it.
_MAYBE_STREETS: Final = (
    "Drive|Way|Court|Place|Square|Hill|Rise|Row|Walk|Park|View|Green|Gate|Parade|Wharf|Quay"
)
_SHORT_STREETS: Final = "St|Rd|Ave|Av|Ln|Blvd|Cres|Dr|Ct|Sq|Hwy"
# "30 Church Street Primary School pupils", "12 High Street shops".
_NO_HOUSE: Final = (
    r"(?!\w)(?!\s(?:Primary|Junior|Infant|Secondary|High|Grammar|Community|Sunday|School|Academy"
    r"|Nursery|College|Church|Baptist|Methodist|Chapel|Mosque|Temple|Synagogue|Surgery|Medical"
    r"|Health|Hospital|Clinic|Practice|Library|Station|Market|Theatre|Hall|Centre|Center|Club"
    r"|Museum|Gallery|Stadium|Bridge|Residents|Traders|Festival|Fair|Carnival|Trust|Project"
    r"|[a-z]{4,20}s)(?!\w))"
)
_TOWN: Final = rf"(?:[,\s]{{1,3}}(?:{_CAPITALISED}[,\s]{{1,2}}){{0,5}}{_POSTCODE})?"
_STREET: Final = re.compile(
    r"(?<![\w.,/£$€:#-])(?:(?:Flat|Apartment|Apt\.?)\s\d{1,4}[A-Za-z]?,?\s)?"
    r"(?!(?:19|20)\d\d\s)(?!1[01] Downing )"
    rf"(?:{_HOUSE}{_CALLED}{{1,4}}?\s(?:(?:{_STREETS}){_NO_HOUSE}"
    rf"|(?:{_SHORT_STREETS})\.?(?=[,;)\n]|\Z|\s[A-Z]{{1,2}}\d))"
    rf"|(?<=(?<!\w)at\s){_HOUSE}{_CALLED}{{1,3}}?\s(?:{_MAYBE_STREETS}){_NO_HOUSE}"
    rf"|(?<=[,:(]\s){_HOUSE}{_CALLED}{{1,3}}?\s(?:{_MAYBE_STREETS})(?=[,;.)\n]|\Z))"
    rf"{_TOWN}"
)
_HOMES: Final = (
    Clue(
        "address",
        (
            *("lives at ", "Lives at ", "living at ", "Living at ", "lived at ", "live at "),
            *("resides at ", "residing at ", "resident at ", "Resident at "),
            *("ddress: ", "ddress is "),
        ),
        re.compile(r"(?<!\w)[Aa]?\Z"),
        re.compile(
            rf"{_HOUSE},?\s(?:\d|[A-Z])[\w'’-]{{0,30}}"
            rf"|(?:{_CAPITALISED}\s){{1,3}}(?:Cottage|Farm|Farmhouse|Lodge|Bungalow)(?!\w)"
        ),
    ),
    Clue(
        "address",
        ("Flat ", "Apartment ", "apartment ", "Apt ", "Apt. "),
        re.compile(r"(?<!\w)\Z"),
        re.compile(r"\d{1,4}[A-Za-z]?(?=[,;.)\n]|\Z|\s[A-Z\d])"),
    ),
)

# -- numbers --------------------------------------------------------------------------------------

_AMERICAN: Final = r"(?!8(?:00|33|44|55|66|77|88))[2-9]\d\d"
_OF_SERVICES: Final = r"(?!\(?0[389])(?!\(?(?:\+?1[ .-]?)?\(?8(?:00|33|44|55|66|77|88))"
_PHONE: Final = re.compile(
    # +44 20 7946 0123, 020 7946 0123, (01632) 960123, 07700 900123
    rf"(?<![\w+])(?<!\d[-.])(?:(?:\+44|0044|44(?=7)){GAP}?(?:\(0\))?{GAP}?\(?[127]|\(?0[127])"
    rf"(?:\)?{GAP}{{0,2}}\d){{8,9}}(?!\w)"
    # +1 212 555 0123, (212) 555-0123, 212-555-0123
    rf"|(?<![\w+])(?:\+1|001){GAP}{{0,2}}\(?{_AMERICAN}\)?{GAP}{{0,2}}\d{{3}}{GAP}?\d{{4}}(?!\w)"
    rf"|(?<!\w)(?:1{GAP})?\({_AMERICAN}\){GAP}?\d{{3}}{GAP}?\d{{4}}(?!\w)"
    rf"|(?<![\w+-])(?<!\d[ .])(?:1[ .-])?{_AMERICAN}[ .-][2-9]\d\d[ .-]\d{{4}}(?!\w|[.-]\d)"
    # +33 1 70 18 00 00
    rf"|(?<![\w+])(?:\+|00)(?!44|1)(?![\d .]{{0,24}}000(?!\d))[2-9]\d{{0,2}}"
    rf"(?:\)?{GAP}{{0,2}}\(?\d){{7,12}}(?!\w)"
)
_NUMBER: Final = r"(?:\s(?:number|no|card|code|reference))?[\s:.#]{0,4}(?:(?:is|was)\s)?"
_NAMED_IDENTITY: Final = re.compile(
    r"(?i:passport|driving licen[cs]e|driver['’]?s? licen[cs]e|national insurance|social security"
    r"|(?<!\w)(?:NI|NINO|SSN|ID)(?!\w)|NHS (?:number|no)|identity card|taxpayer reference)"
    rf"(?i:{_NUMBER})(?P<number>(?<!\w)[A-Za-z]{{0,2}}\d(?:{GAP}?\d){{6,14}})(?!\w)"
)
_NAMED_ACCOUNT: Final = re.compile(
    rf"(?i:(?<!\w)(?:account|a/c){_NUMBER})(?P<number>\d(?:{GAP}?\d){{6,18}})(?!\w|,\d)"
)
_COMPACT: Final = re.compile(r"(?<![\w,.])(?!97[89])[2-6]\d{12,18}(?!\w|[.,]\d)")
_GROUPED: Final = re.compile(
    rf"(?<![\w,])(?<!\d{GAP})[2-6]\d{{1,3}}(?:{GAP}\d{{2,4}}){{2,4}}(?!\w|,\d|{GAP}\d)"
)
_REGISTERED: Final = re.compile(
    r"(?:ISBN|ISSN|DOI|VAT|grant|charity|company|reference|ref|order|catalogue|registered)"
    r"(?: (?:number|no))?[\s.:#]{0,3}\Z",
    re.IGNORECASE,
)
_AFTER_A_FIGURE: Final = re.compile(
    r"\s{0,2}(?:pounds?|dollars?|euros?|pence|cents?|%|per cent|percent|thousand|million|billion"
    r"|people|visitors|children|patients|pupils|students|families|households|volunteers|members"
    r"|copies|doses|meals|trees|votes|miles|metres|meters|acres|hectares|tonnes|tons|kg|km|litres"
    r"|hours|times)(?!\w)",
    re.IGNORECASE,
)
_BEFORE_A_FIGURE: Final = re.compile(
    r"(?:[£$€]|(?:raised|raising|sum of|worth|cost|costs|budget|turnover|value|total|about|nearly"
    r"|over)[^.;\n\d]{0,16})\Z",
    re.IGNORECASE,
)
_CALLING: Final = Clue(
    "phone",
    (
        *("phone", "Phone", "tel", "Tel", "TEL", "mobile", "Mobile", "call", "Call", "ring"),
        *("Ring", "text", "Text", "hatsApp", "hatsapp", "cell", "Cell", "fax", "Fax"),
    ),
    re.compile(r"(?<!\w)(?:[Tt]ele|[Ww])?\Z"),
    re.compile(
        r"(?:ephone)?\.?(?:\s(?:number|no\.?|us|me|her|him|them|on|at|is|phone)(?!\w)){0,4}"
        rf"[\s:]{{0,3}}(?P<found>{_OF_SERVICES}\(?\+?\d(?:[()]{{0,2}}{GAP}?\d){{8,14}})(?!\w)"
    ),
)
_SORT_CODE: Final = Clue(
    "account",
    ("ort code", "ort Code", "ORT CODE"),
    re.compile(r"(?<!\w)[Ss]\Z"),
    re.compile(r"[\s:]{0,3}(?:is\s)?(?P<found>\d\d[ -]?\d\d[ -]?\d\d)(?!\d)"),
)
_INSURED: Final = re.compile(
    r"(?<!\w)(?:(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?:[ -]?\d\d){3}[ -]?[A-D]|[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]\d{6}[a-d])(?!\w)"
)
# Decisions of a year are numbered "101-20-2021" somewhere.
_SOCIAL_SECURITY: Final = re.compile(
    rf"(?<![\w-])(?!000|666|9)\d{{3}}{_HYPHEN}(?!00)\d\d{_HYPHEN}(?!0000|19\d\d|20\d\d)"
    r"\d{4}(?![\w-])"
)
_IBAN: Final = re.compile(
    rf"(?<!\w)[A-Z]{{2}}\d\d(?:{_BLANK}?[A-Z0-9]{{4}}){{3,7}}(?:{_BLANK}?[A-Z0-9]{{1,3}})?(?!\w)"
)
_PUBLIC_MAIL: Final = (
    r"@(?:[\w-]+\.)*(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|mac|proton"
    r"|protonmail|zoho|mail|aol|gmx|btinternet|sky|virginmedia|talktalk|ntlworld|comcast|verizon)"
    r"\.[a-z.]+\Z"
)
_OFFICIAL_MAIL: Final = re.compile(
    rf"\A(?![^@]+{_PUBLIC_MAIL})(?:info|information|contact|office|press|media|enquiry|enquiries"
    r"|hello|awards?|honou?rs|medals?|nominations?|secretary|secretariat|admin|events?|support|help"
    r"|helpdesk|editor|team|reception|library|museum|archives?|volunteers?|volunteering|bookings?"
    r"|membership|news)@"
    r"|@(?:[\w-]+\.)*(?:gov|mil|gov\.uk|gov\.scot|gov\.wales|police\.uk|mod\.uk|gov\.ie|gov\.au"
    r"|govt\.nz|gc\.ca|europa\.eu)\Z",
    re.IGNORECASE,
)

# -- what hides them ------------------------------------------------------------------------------

_SPELLED: Final = {
    "0": "zero|oh|nought|o",
    "1": "one",
    "2": "two",
    "3": "three",
    "4": "four",
    "5": "five",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
}
_DIGIT_OF: Final = {word: digit for digit, all_ in _SPELLED.items() for word in all_.split("|")}
_WORD: Final = "(?:" + "|".join(sorted(_DIGIT_OF, key=len, reverse=True)) + ")"
# "jane at example dot org"; elsewhere "at" is a word like any other.
_SPELLED_DOMAIN: Final = (
    r"[\w.-]{1,63}\s[(\[{<]?dot[)\]}>]?\s"
    r"(?:com|org|net|edu|gov|info|io|ac|co|uk|us|ie|au|nz|ca|eu)(?!\w)"
)
_AT: Final = re.compile(
    r"\s{0,2}[(\[{<]\s?(?:at|@)\s?[)\]}>]\s{0,2}|\s@\s" rf"|\sat\s(?={_SPELLED_DOMAIN})", re.I
)
_SPELLED_AT: Final = re.compile(rf"at ?[)\]}}>]|\sat\s{_SPELLED_DOMAIN}", re.I)
_DOT: Final = re.compile(
    r"(?<=\w)\s{0,2}(?:[(\[{<]\s?(?:dot|\.)\s?[)\]}>]|\s(?:dot|\.)\s)\s{0,2}(?=\w)", re.I
)
_DISGUISE: Final = Disguise(
    digit_of=_DIGIT_OF,
    ats=(")", "]", "}", ">", "dot", "Dot", "DOT"),
    capitals=(),
    zeros=("ero", "ERO", "oh", "Oh", "OH", "ought", "OUGHT", "O ", "o "),
    patterns=DisguisePatterns(
        at=_AT,
        spelled_at=_SPELLED_AT,
        dot=_DOT,
        shouted=NEVER,
        zero_first=re.compile(
            rf"(?i:(?<!\w)(?:zero|oh|nought|o)[\s,.;-]{{1,3}}{_WORD}[\s,.;-]{{1,3}}{_WORD})"
        ),
        in_words=re.compile(
            rf"(?<!\w){_WORD}(?:[\s,.;-]{{1,3}}{_WORD}){{8,18}}{AN_END}", re.IGNORECASE
        ),
        letter_o=re.compile(r"(?<!\w)[OoОо](?=7\d{3}[ .-]?\d{3}[ .-]?\d{3}(?!\w))"),
        glued=re.compile(
            r"(?<!\w)(telephone|tel|phone|mobile|mob|cell|whatsapp|ssn|nino)(?=\+?\d)",
            re.IGNORECASE,
        ),
        groups=re.compile(
            rf"(?<!\w)(?:(?:\+|00)?44{APART}?|0)7\d{{3}}{APART}\d{{3}}{APART}?\d{{3}}{AN_END}"
        ),
        single=re.compile(rf"(?<!\w)0(?:{APART}\d){{8,11}}{AN_END}"),
        card=NEVER,
    ),
)

# -------------------------------------------------------------------------------------------------

RULES: Final = Rules(
    law="UK GDPR and EU GDPR, art. 5(1)(c)",
    private=PrivateRules(
        clues=(
            *_BIRTHS,
            *_HOMES,
            _CALLING,
            _SORT_CODE,
            Clue(
                "ethnicity",
                (
                    *("thnicity:", "thnicity :", "thnic origin:", "thnic group:"),
                    *("thnic background:", "THNICITY:", "acial origin:"),
                ),
                re.compile(r"(?<!\w)[EeRr]\Z"),
                re.compile(r"\s{0,2}[A-Z][\w'’-]{0,30}"),
            ),
        ),
        shapes=(
            Shape("email", "@", re.compile(MAIL), _OFFICIAL_MAIL),
            Shape("address", " ", _STREET),
            Shape("address", "", re.compile(_POSTCODE)),
            Shape("identity", "", _INSURED),
            Shape("identity", "", _SOCIAL_SECURITY),
            Shape("account", "", _IBAN),
        ),
        numbers=Numbers(
            identity=_NAMED_IDENTITY,
            account=_NAMED_ACCOUNT,
            phone=_PHONE,
            compact=_COMPACT,
            grouped=_GROUPED,
            registered=_REGISTERED,
            after_figure=_AFTER_A_FIGURE,
            before_figure=_BEFORE_A_FIGURE,
            in_pages=NEVER,
        ),
        lengths=dict.fromkeys(range(13, 20), "account"),
    ),
    sensitive=SENSITIVE,
    disguise=_DISGUISE,
    office=Office(
        # Not a mobile of the United Kingdom; an American one cannot be told from others.
        phone=re.compile(r"(?!(?:(?:00)?440?|0)7\d{9}\Z)"),
        public_mail=re.compile(_PUBLIC_MAIL, re.IGNORECASE),
    ),
)
