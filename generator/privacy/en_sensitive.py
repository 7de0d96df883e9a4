"""What English says of one person that is nobody's business.

Ethnic origin, health, faith, sexual orientation and membership of a trade union are special
categories by article 9 of the UK GDPR and of the EU GDPR, offences are of article 10; poverty and
descent are told of here because an honour needs neither.

English says behind the word what makes it an office or a group: "Catholic University", "HIV
prevention", "a Methodist minister", "people with cancer".
"""

from __future__ import annotations

import re
from typing import Final

from generator.privacy.en_words import (
    BELIEVERS,
    FAITHS,
    ILL_SIGNS,
    ILLS,
    NETWORKS,
    OF_MANY,
    PEOPLES,
)
from generator.privacy.rules import NEVER, ON_A_SITE, Saying, SensitiveRules, Whom, any_of, saying

_ALONE: Final = rf"(?![ -](?:{OF_MANY})(?!\w))"
_IS: Final = r"(?:is|was|became|being|been|as|although|though|identif(?:ies|ied) as)"
_A: Final = r"(?:an? )?"
# A part of a post that is nothing else: "Farmer, Catholic", "Nurse (HIV positive)".
_ALL: Final = r"(?:\A|(?<=[,;] )|(?<=\())"
_ENDS: Final = r"(?=\s*[,;)]|\s*\Z)"
_PEOPLE_SIGNS: Final = (
    "black|asian|white|roma|gypsy|traveller|jewish|caribbean|hispanic|latin|ori|indigenous|arab"
    "|kurdish|african|race|racial"
)
_FAITH_SIGNS: Final = (
    "catholic|christian|protestant|anglican|methodist|baptist|presbyterian|quaker|evangelical"
    "|pentecostal|mormon|jehovah|muslim|moslem|sunni|shia|ahmadi|jew|hindu|sikh|buddhist|jain|pagan"
    "|atheis|rasta|bah|islam|judaism|buddhism|methodism"
)
_UNIONS: Final = "UNISON|Unison|Unite|GMB|USDAW|Usdaw|NASUWT|RMT|ASLEF|Aslef|Teamsters"
_SAID: Final = (
    saying(
        "ethnic",
        _PEOPLE_SIGNS,
        rf"{_IS} {_A}(?:half[- ])?(?-i:{PEOPLES})(?: (?:British|American|woman|man|person))?"
        rf"{_ALONE}(?! (?-i:[A-Z]))",
    ),
    saying(
        "ethnic",
        "descent|heritage|ancestry|extraction|origin",
        r"of (?-i:(?:[A-Z][\w-]{2,20} ){1,2})(?:descent|heritage|ancestry|extraction|origin)",
    ),
    saying(
        "ethnic",
        "ethnic",
        r"from an? (?:ethnic minority|minority ethnic)(?: background| family)?"
        r"|(?:is|was) an ethnic minority",
    ),
    saying(
        "ethnic",
        "community|traveller|roma",
        r"(?:is|was|comes|came) from (?:the|an?) (?:Roma|Romany|Gypsy|Traveller|Jewish|Muslim)"
        r" (?:community|family|background)",
    ),
    saying(
        "origin",
        "wedlock|illegitimate|asylum|undocumented|illegal immigrant",
        r"born out of wedlock|illegitimate (?:child|son|daughter)"
        rf"|{_IS} {_A}(?:failed )?(?:asylum seeker|undocumented (?:im)?migrant|illegal immigrant)",
    ),
    saying(
        "poverty",
        "poverty|poor|benefits|welfare|universal credit|homeless|bankrupt|debt",
        r"(?:grew up|raised|lived|lives|living|brought up|born) (?:in|into) (?:\w+ )?poverty"
        r"|(?:from|into|in) an? (?:very )?poor (?:family|home|household)"
        r"|(?:lives|lived|living|dependent|relied|was|is) on (?:state )?"
        rf"(?:benefits|welfare|universal credit){_ALONE}"
        rf"|(?:is|was|became|been|being) homeless{_ALONE}"
        r"|(?:was|went|declared|became) bankrupt"
        r"|(?:is|was|fell|got) (?:deep |deeply )?in(?:to)? debt(?! to(?!\w))",
    ),
    saying(
        "illness",
        ILL_SIGNS,
        r"(?:diagnosed (?:with|as having)|suffer(?:s|ed|ing)? from|(?:living|lives|lived) with"
        r"|survived|recover(?:s|ed|ing) from|treated for|contracted|caught|infected with"
        r"|died (?:of|from)|has|had|having|developed|struggl(?:es|ed|ing) with)"
        r" (?:(?!(?:the|on|of|about|in|to|for) )[a-z-]{1,20} ){0,2}?"
        rf"{ILLS}{_ALONE}(?! about)",
    ),
    # An illness that one can fight for others is fought for them.
    saying(
        "illness",
        ILL_SIGNS,
        r"(?:battl(?:es|ed|ing)|fought|overcame|beat) (?:(?:her|his|an?|severe|serious) ){0,2}"
        r"(?:(?:[a-z]{1,12} )?cancer|leuk(?:a?e)mia|lymphoma|depression|anorexia|bulimia|PTSD"
        r"|alcoholism|(?:drug |alcohol )?addiction|mental illness|dyslexia)"
        rf"{_ALONE}(?! (?:across|among|throughout|worldwide|with|in (?-i:[A-Z])))",
    ),
    saying("illness", "tested positive", r"tested positive"),
    saying(
        "illness",
        "hiv",
        rf"{_IS} HIV[- ]positive{_ALONE}",
    ),
    saying(
        "illness",
        "disabled|deaf|blind|autistic|diabetic|epileptic|sighted|paralysed|paralyzed|amputee"
        "|alcoholic|addict|wheelchair|dyslexic|disabilit",
        rf"{_IS} {_A}(?:registered |severely |partially |profoundly |recovering |former )?"
        r"(?:disabled|deaf|blind|autistic|diabetic|epileptic|sighted|paraly[sz]ed|amputee|alcoholic"
        rf"|(?:drug )?addict|wheelchair user|dyslexic){_ALONE}(?! to(?!\w))"
        rf"|(?:has|had|with) an? (?:\w+ )?disability{_ALONE}",
    ),
    saying(
        "illness",
        "stroke|heart attack|miscarriage|breakdown|survivor",
        r"(?:had|has had|suffered|survived) an? (?:\w+ )?(?:stroke|heart attack|miscarriage"
        rf"|(?:nervous |mental )?breakdown){_ALONE}|(?:cancer|stroke) survivor{_ALONE}",
    ),
    saying(
        "religion",
        _FAITH_SIGNS,
        rf"{_IS} {_A}(?:devout |practi[sc]ing |lifelong |committed |observant |strict |lapsed )?"
        rf"(?-i:{BELIEVERS}){_ALONE}(?! (?-i:[A-Z]))"
        r"|(?:converted to|convert to|conversion to|(?:his|her|their) (?:faith in|belief in))"
        rf" (?:{FAITHS})|(?:his|her) (?-i:{BELIEVERS}|Jewish|Islamic) (?:faith|beliefs?|religion)"
        rf"|(?:devout|practi[sc]ing|observant) (?-i:{BELIEVERS}){_ALONE}",
    ),
    saying("religion", "religion:|religion :|faith:", r"(?:religion|faith)\s?:\s?[a-z]{3,20}"),
    saying(
        "orientation",
        "gay|lesbian|bisexual|homosexual|transgender|trans |queer|non-binary|orientation",
        rf"(?:{_IS} {_A}(?:openly |out )?|came out as {_A}|openly )"
        r"(?:gay|lesbian|bisexual|homosexual|transgender|trans|queer|non-binary)"
        rf"(?: (?:man|woman|person))?{_ALONE}"
        r"|sexual orientation\s?:\s?[a-z]{3,20}",
    ),
    saying(
        "orientation",
        "same-sex|same sex",
        r"(?:his|her|their) same[- ]sex (?:partner|spouse|husband|wife)",
    ),
    saying(
        "union",
        "union",
        rf"(?:trade|labou?r|paid-up) union member{_ALONE}"
        r"|(?:member of|joined|belongs to|belonged to) (?:an?|the|his|her|their) "
        r"(?:(?:trade|labou?r) union|union(?=\s*(?:[,.;)]|\Z)))"
        rf"|{_IS} {_A}(?:\w+ )?trade unionist",
    ),
    saying(
        "union",
        _UNIONS.lower(),
        rf"(?:member of|joined|belongs to|belonged to) (?:the )?(?-i:{_UNIONS})(?! (?-i:[A-Z]))",
    ),
    # Who resisted a tyranny was a prisoner of it, and is honoured for it.
    saying(
        "discipline",
        "convict|jail|imprison|sentenced|arrested|charged|cautioned|dismissed|sacked|struck off"
        "|disbarred|court-martial|suspended",
        r"(?:is|was|been|being|got|were) (?:once |twice |briefly |wrongly )?"
        r"(?:convicted(?! that)|jailed|imprisoned|sentenced|arrested|cautioned|sacked"
        r"|charged with (?:an? (?:crime|offen[cs]e)|theft|fraud|assault|murder|manslaughter"
        r"|possession|drink|dangerous|bribery|corruption)"
        r"|(?:dismissed|suspended) (?:for|from (?:his|her|work|duty|office|school|service))"
        r"|struck off|disbarred|court-martialled)"
        r"(?! (?:by|under) (?:the )?(?:Gestapo|Nazi\w*|Stasi|KGB|SS|regime|occup\w+|apartheid"
        r"|junta|dictator\w*)|(?: in \d{4})? for (?:(?:his|her) )?(?:resist\w+|oppos\w+|beliefs"
        r"|hiding|sheltering))",
    ),
    saying(
        "discipline",
        "prison|jail|time in|sentence",
        r"(?:served|spent|did) (?:[\w-]+ ){0,4}?(?:in (?:prison|jail)|prison sentence)"
        r"(?! (?:reform|service|education|visiting|work|libraries|chaplain\w*))"
        r"|went to (?:prison|jail)|(?:released from|in and out of) (?:prison|jail)",
    ),
    saying(
        "discipline",
        "offender|convict|prisoner|criminal record|guilty|previous conviction",
        r"(?:ex-|former |reformed )(?:offender|convict|prisoner)(?! of (?:war|conscience))"
        rf"{_ALONE}|criminal record|previous convictions?|(?:pleaded|found) guilty",
    ),
)
_IN_A_POST: Final = (
    saying(
        "ethnic",
        _PEOPLE_SIGNS,
        rf"{_ALL}(?-i:{PEOPLES})(?: British| American)?(?: (?:woman|man|person))?{_ENDS}",
    ),
    saying("ethnic", "ethnic", rf"{_ALL}ethnic minority{_ENDS}"),
    saying(
        "poverty",
        "homeless|unemployed|benefits|bankrupt",
        rf"{_ALL}(?:homeless|unemployed|on benefits|(?:undischarged )?bankrupt){_ENDS}",
    ),
    saying(
        "illness",
        ILL_SIGNS + "|hiv|disabled|blind|deaf|wheelchair|amputee|patient|survivor",
        rf"{_ALL}(?:HIV[- ]positive|disabled|(?:registered |partially )?(?:blind|deaf|sighted)"
        r"|wheelchair user|amputee|autistic|diabetic|epileptic|(?:recovering )?(?:alcoholic|addict)"
        rf"|{ILLS} (?:patient|sufferer|survivor)|(?:living |diagnosed )?with {ILLS}){_ENDS}",
    ),
    saying(
        "religion",
        _FAITH_SIGNS,
        rf"{_ALL}(?:devout |practi[sc]ing )?(?-i:{BELIEVERS}|Jewish){_ENDS}",
    ),
    saying(
        "orientation",
        "gay|lesbian|bisexual|homosexual|trans|queer|non-binary",
        rf"{_ALL}(?:openly )?(?:gay|lesbian|bisexual|homosexual|transgender|trans|queer|non-binary)"
        rf"(?: (?:man|woman|person))?{_ENDS}",
    ),
    saying(
        "discipline",
        "convict|offender|prisoner|jailed|dismissed|struck off|disbarred",
        rf"{_ALL}(?:ex-|former )?(?:convict|offender|prisoner){_ENDS}"
        rf"|{_ALL}(?:jailed|convicted|dismissed|struck off|disbarred)(?: (?:in|for) [\w ]{{1,30}})?"
        rf"{_ENDS}",
    ),
)
_SOCIAL: Final = (
    ON_A_SITE,
    Saying(
        "social",
        (*NETWORKS.replace(" ?", " ").split("|"), "tiktok"),
        re.compile(
            rf"(?i:(?<!\w)(?:{NETWORKS})(?: (?:handle|account|profile|username|name|id))?)"
            r"(?:\s?:\s?(?:@[\w.]{2,40}|[A-Za-z][\w.]{0,40}[._\d]\w{0,40}"
            r"|[A-Z]\w{1,20} [A-Z]\w{1,20})"
            r"|\s+is\s+@[\w.]{2,40})"
            rf"|(?i:(?<!\w)(?:{NETWORKS}))\s+(?:as\s+)?@[\w.]{{2,40}}"
            rf"|@[\w.]{{2,40}}\s+on\s+(?i:{NETWORKS})(?!\w)"
        ),
    ),
)
_SUBJECT: Final = (
    r"(?:is|was|has|had|who|being|suffered|suffers|survived|overcame|fought|beat|battled|caught"
    r"|contracted|developed|grew|came|converted|became|joined|served|spent|went|pleaded|lives|lived"
    r"|living|recovered|struggled|identifies|openly|of|from|then|never|later|once|also)"
)
_NO_PERSON: Final = (
    r"(?!(?:The|This|That|These|Those|Our|Its|In|On|At|By|For|From|When|After|Before|While|Although"
    r"|Despite|And|But)\s)"
    r"(?![\w'’ -]{0,60}?(?:Hospital|Infirmary|School|College|University|Academy|Trust|Charity"
    r"|Society|Foundation|Council|Club|Church|Association|Institute|Centre|Center|Ltd|Limited|Group"
    r"|Team|Department|Ministry|Committee|Company|Service|Services|Street|Road)\s)"
)

SENSITIVE: Final = SensitiveRules(
    said=_SAID,
    post=_IN_A_POST,
    social=_SOCIAL,
    of_many=re.compile(
        r"(?:on|via|through|our|the|a|group|page|channel|pages|groups|like|and|or|including)"
        r"[\s(“\"]*\Z",
        re.IGNORECASE,
    ),
    whom=Whom(
        group=any_of(
            r"people|persons|those|patients?|children|families|women|men|many|other|others"
            r"|several|hundreds|thousands|(?<!in )\d[\d.,]*"
            r"|help(?:s|ed|ing)?|support(?:s|ed|ing)?|car(?:es|ed|ing) for|treat(?:s|ed|ing)"
            r"|nurs(?:es|ed|ing)|teach(?:es|ing)?|taught|visit(?:s|ed|ing)?|against"
            r"|prevent(?:s|ed|ing|ion)?|fight(?:s|ing)?|combat(?:s|ing)?|charit(?:y|ies)"
            r"|campaign(?:s|ed|ing|er)?|awareness|research(?:er|es|ed|ing)?|stud(?:y|ies|ied)"
            r"|communit(?:y|ies)|groups?|schools?|hospitals?|clinics?|prisoners|inmates|residents"
            r"|students|pupils|refugees|soldiers|veterans|victims|survivors|workers|nobody|no one"
            r"|anyone|anybody|whoever|if|not|never|raised|fund(?:s|ed|ing)?|about|benefit|rescued"
            r"|saved|served as"
        ),
        aim=any_of(r"others|people|patients|those|children"),
        alone=NEVER,
        anybody=re.compile(
            r"(?<!\w)(?:an?|the|another|her|his|their) (?:[a-z]+ )?(?:man|woman|person|child|boy"
            r"|girl|baby|neighbour|neighbor|colleague|stranger|friend|patient|father|mother|son|daughter"
            r"|husband|wife|brother|sister|parent|player|driver)(?: who| that)?\s*\Z",
            re.IGNORECASE,
        ),
        of_them=re.compile(rf"[\s-]+(?:{OF_MANY})(?!\w)", re.IGNORECASE),
        person=re.compile(
            r"(?<!\w)(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof|Professor|Rev|Revd|Lord|Lady|Captain|Sgt"
            r"|Sergeant|Councillor|Cllr)\.?\s[A-Z][\w'’-]{1,30}|[Ss]?[Hh]e(?!\w)"
            rf"|{_NO_PERSON}[A-Z][\w'’-]{{1,30}}(?:\s[A-Z][\w'’.-]{{0,30}}){{1,3}}"
            rf"(?=\s*[(,]|\s{_SUBJECT}(?!\w))"
            r"|[A-Z][a-z]{2,30}(?=\s(?:was diagnosed|suffer|convert|came out|pleaded|is (?:gay"
            r"|lesbian|bisexual)|was (?:jailed|convicted|sentenced|arrested))))"
        ),
        bare_person=re.compile(
            r"(?<!\w)(?:she|he|her|his|him|herself|himself|I|my)(?!\w)", re.IGNORECASE
        ),
        opening=re.compile(
            r"\A\W*(?:although|though|despite|while|having|after|once|born|an?|as|being|herself"
            r"|himself|even|since|when)\W+(?:\w+\W+){0,3}\Z",
            re.IGNORECASE,
        ),
        of_himself=re.compile(
            r"diagnosed|suffer|liv|battl|fought|survived|recover|contracted|caught|infected|is "
            r"|was |although |though |has |had |having|became|openly|came out|convert|grew|from a"
            r"|of [A-Z]|tested|served|spent|went to|pleaded|found guilty|ex-|former|struggl"
            r"|overcame|beat |devout|practis|practic|member of|joined|born|released",
            re.IGNORECASE,
        ),
        of_the_same=re.compile(
            r"(?:\A|\W)(?:after|before|despite|although|though|since|while)\s+"
            r"(?:being |having |she |he |her |his )?\Z",
            re.IGNORECASE,
        ),
    ),
)
