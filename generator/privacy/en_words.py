"""English words for what is nobody's business: peoples, faiths, illnesses, networks.

Parts of patterns, for ``generator.privacy.en_sensitive``.
"""

from __future__ import annotations

from typing import Final

PEOPLES: Final = (
    "Black|Asian|White|Roma|Romany|Romani|Gypsy|Traveller|Jewish|Caribbean|Hispanic|Latino|Latina"
    "|M[aā]ori|Aboriginal|Indigenous|Arab|Kurdish|African|mixed[- ]race|biracial"
    "|(?:Afro|African|British|South|East)[- ](?:Caribbean|American|Asian|Indian)"
)
# As people who profess them are called.
BELIEVERS: Final = (
    "Catholic|Roman Catholic|Christian|Protestant|Anglican|Methodist|Baptist|Presbyterian|Quaker"
    "|Evangelical|Pentecostal|Mormon|Jehovah['’]s Witness|Muslim|Moslem|Sunni|Shia|Ahmadi|Jew"
    "|Hindu|Sikh|Buddhist|Jain|Pagan|atheist|Rastafarian|Bah[aá]['’][ií]"
)
FAITHS: Final = (
    "Islam|Christianity|Catholicism|Judaism|Hinduism|Sikhism|Buddhism|Protestantism|Anglicanism"
    "|Methodism|Mormonism|atheism"
)
ILLS: Final = (
    r"(?:(?:[a-z]{1,12} )?cancer|HIV|AIDS|diabetes|epilepsy|depression|anxiety|dementia"
    r"|alzheimer['’]?s|parkinson['’]?s|multiple sclerosis|MS|motor neurone disease"
    r"|schizophrenia|bipolar disorder"
    r"|autism|ADHD|asthma|covid(?:[- ]?19)?|coronavirus|tuberculosis|TB|hepatitis(?: [A-C])?"
    r"|leuk(?:a?e)mia|lymphoma|melanoma|meningitis|sepsis|malaria|polio|anorexia|bulimia|PTSD"
    r"|post[- ]traumatic stress(?: disorder)?|arthritis|dyslexia|cerebral palsy|down['’]?s syndrome"
    r"|(?:kidney|heart|liver) (?:failure|disease)|a brain tumou?r|a tumou?r|cystic fibrosis"
    r"|muscular dystrophy|mental illness|mental health problems|alcoholism"
    r"|(?:drug |alcohol )?addiction|chronic pain|long covid|an eating disorder"
    r"|a (?:mental|serious|terminal) illness)"
)
ILL_SIGNS: Final = (
    "cancer|hiv|aids|diabet|epilep|depress|anxiety|dementia|alzheimer|parkinson|sclerosis| ms"
    "|neurone|schizo|bipolar|autis|adhd|asthma|covid|corona|tubercul| tb|hepatitis|kemia|kaemia"
    "|lymphoma|melanoma|meningitis|sepsis|malaria|polio|anorexia|bulimia|ptsd|traumatic|arthritis"
    "|dyslexia|palsy|syndrome|failure|disease|tumo|fibrosis|dystrophy|mental|illness|alcoholi"
    "|addict|chronic|disorder"
)
# What follows where it is an aim, an office, an institution or a group.
OF_MANY: Final = (
    r"research\w*|awareness|care|carers?|patients?|services?|charit\w+|units?|wards?|clinics?"
    r"|nurses?|nursing|specialists?|support|campaign\w*|trust|foundation|fund|relief|prevention"
    r"|screening|treatments?|vaccin\w+|sufferers?|people|persons|men|women|children|families|youth"
    r"|young|communit\w+|groups?|schools?|colleges?|universit\w+|academ\w+|church\w*|chapels?"
    r"|cathedrals?|hospitals?|centres?|centers?|societ\w+|associations?|organi[sz]ations?|clubs?"
    r"|chaplain\w*|priests?|ministers?|bishops?|clergy|leaders?|councils?|studies|history|art|arts"
    r"|music|culture|heritage|festivals?|rights|pride|equality|couples|marriage|liberation|movement"
    r"|lives|country|watch|house|rose|sea|forest|cross|paper|teams?|projects?|programmes?|programs?"
    r"|networks?|helplines?|hospices?|doctors?|consultants?|scientists?|tests?|testing|response"
    r"|pandemic|crisis|emergency|restrictions|rules|officers?|advis[eo]rs?|teachers?|workers?"
    r"|representatives?|officials?|secretar\w+|presidents?|conventions?|congress|federations?"
    r"|bacteri\w+|cells?|drugs?|virus\w*|medicines?|genes?|proteins?|biology|epidemi\w+|therap\w+"
    r"|resistance|control|eradication|elimination|polic\w+|reform\w*|diagnos\w+|detection|cases"
    r"|outbreaks?|infections?|transmission|unions?"
)
NETWORKS: Final = (
    "facebook|fb|twitter|instagram|insta|tik ?tok|snapchat|linkedin|whatsapp|telegram|mastodon"
    "|bluesky|threads|youtube"
)
