"""The drawings: 24 by 24, one line, no fill. Each is the inside of an `<svg>`; the tag `icon` puts it in a page."""

# ruff: noqa: E501 - a drawing is one line

DRAWINGS: dict[str, str] = {
    # what happened
    "shout": '<path d="M4 10v4h3l6 4V6l-6 4z"/><path d="M16.5 9.5a4 4 0 0 1 0 5"/><path d="M19 7a7.5 7.5 0 0 1 0 10"/>',
    "threat": '<path d="M12 3 2.5 20h19z"/><path d="M12 9.5v5"/><path d="M12 17.2v.1"/>',
    "follow": '<path d="M8 4.5c-1.8 0-3 1.7-3 4 0 1.8.8 3 .8 4.5h3.4c0-1.5 1.3-2.5 1.3-4.7S9.8 4.5 8 4.5z"/>'
    '<path d="M6 16h3.3v1.5a1.65 1.65 0 0 1-3.3 0z"/><path d="M16.5 7c-1.7 0-2.7 1.7-2.7 3.8 0 1.9 1 2.7 1 4.2h3.4'
    'c0-1.5.8-2.5.8-4.2 0-2.3-.9-3.8-2.5-3.8z"/><path d="M14.9 18h3.3v1.2a1.65 1.65 0 0 1-3.3 0z"/>',
    "discriminate": '<circle cx="7" cy="8" r="2.5"/><path d="M2.5 18v-1.5a4.5 4.5 0 0 1 9 0V18"/><path d="m15 8 6 6"/>'
    '<path d="m21 8-6 6"/>',
    "insult": '<path d="M4 5h16v11h-9l-4 3.5V16H4z"/><path d="m9 8.5 6 4"/><path d="m15 8.5-6 4"/>',
    "online": '<rect x="3" y="4" width="18" height="12.5" rx="1.5"/><path d="M9 20.5h6"/><path d="M12 16.5v4"/>'
    '<path d="M12 7.5v3"/><path d="M12 13.2v.1"/>',
    "hit": '<path d="M6 11V8.2a1.6 1.6 0 0 1 3.2 0V7a1.6 1.6 0 0 1 3.2 0v.6a1.6 1.6 0 0 1 3.2 0v1.2a1.6 1.6 0 0 1 3.2 0'
    'V14c0 3.5-2.6 6-6.2 6H11c-3 0-5-2-5-5z"/><path d="M6 11v1.5h3.5a1.5 1.5 0 0 1 0 3"/>',
    "damage": '<path d="M4 4h16v16H4z"/><path d="m12 4-2 5 3.5 3-3 3.5L12 20"/><path d="m13.5 12 6.5-2"/><path d="M10 9 4 8"/>',
    "bribe": '<rect x="3" y="7" width="18" height="10.5" rx="1.5"/><circle cx="12" cy="12.25" r="2.5"/>'
    '<path d="M6.2 12.25v.1"/><path d="M17.8 12.25v.1"/>',
    "other": '<circle cx="12" cy="12" r="9"/><path d="M8 12v.1"/><path d="M12 12v.1"/><path d="M16 12v.1"/>',
    "unwanted": '<path d="M8 12V6a1.5 1.5 0 0 1 3 0V4.5a1.5 1.5 0 0 1 3 0V6a1.5 1.5 0 0 1 3 0v8c0 4-2.5 6.5-6 6.5-2.8 0-4.2-1.3-5.5-3.7L3.7 13a1.5 1.5 0 0 1 2.6-1.5L8 14"/><path d="M11 6v5"/><path d="M14 6v5"/>',
    "pressure": '<path d="M4 5h16v11h-9l-4 3.5V16H4z"/><path d="M12 7.5v4"/><path d="M12 13.7v.1"/>',
    "flame": '<path d="M12 3c1 3.5 5.5 5.5 5.5 11a5.5 5.5 0 0 1-11 0c0-2 .8-3.5 2-4.5.2 1.5.8 2.3 1.5 2.5C9.5 9 10.5 5.5 12 3z"/>',
    "weapon": '<path d="m3.5 20.5 6-6"/><path d="M8 13 18.5 2.5c1.5 4 .5 7-1.5 9L12.5 16z"/>',
    "gift": '<path d="M4.5 11h15v9.5h-15z"/><path d="M3 7.5h18V11H3z"/><path d="M12 7.5v13"/><path d="M12 7.5C9 7.5 7.5 6.5 7.5 5.2S9 3.3 10 4c1.2.8 2 3.5 2 3.5s.8-2.7 2-3.5c1-.7 2.5-.1 2.5 1.2S15 7.5 12 7.5z"/>',
    "stay": '<path d="M5 21V3.5h9V21"/><path d="M3 21h18"/><path d="M11 12.5v.1"/><path d="m17 8.5 4 4"/><path d="m21 8.5-4 4"/>',
    # where and how
    "phone": '<path d="M6 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A17 17 0 0 1 4 5.7a2 2 0 0 1 2-2.2z"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="1.5"/><path d="m3.5 6.5 8.5 7 8.5-7"/>',
    "desk": '<circle cx="12" cy="6" r="2.75"/><path d="M7 13.5a5 5 0 0 1 10 0"/><path d="M3 13.5h18v3H3z"/><path d="M5 16.5V21"/><path d="M19 16.5V21"/>',
    "street": '<path d="M8.5 3 4 21"/><path d="m15.5 3 4.5 18"/><path d="M12 4v2.5"/><path d="M12 10.5v3"/><path d="M12 17.5V20"/>',
    "home": '<path d="m3 11.5 9-8 9 8"/><path d="M5.5 9.5V20h13V9.5"/><path d="M10 20v-5.5h4V20"/>',
    "letter": '<path d="M6 3h9l4 4v14H6z"/><path d="M15 3v4h4"/><path d="M9 12h7"/><path d="M9 15.5h7"/><path d="M9 8.5h2.5"/>',
    "meeting": '<path d="M4 12.5h16"/><path d="M6 12.5V19"/><path d="M18 12.5V19"/><circle cx="7" cy="7" r="2"/><circle cx="12" cy="5.5" r="2"/>'
    '<circle cx="17" cy="7" r="2"/>',
    # who
    "person": '<circle cx="12" cy="7.5" r="4"/><path d="M4 20.5v-1a8 8 0 0 1 16 0v1"/>',
    "colleague": '<circle cx="8.5" cy="8" r="3.5"/><path d="M2 20v-1a6.5 6.5 0 0 1 13 0v1"/><path d="M15.5 4.8a3.5 3.5 0 0 1 0 6.4"/>'
    '<path d="M18 13.8a6.5 6.5 0 0 1 4 6.2"/>',
    "talk": '<path d="M3 4.5h12v8H8.5L5 15.5v-3H3z"/><path d="M18 9h3v8h-2v3l-3.5-3H11v-1.5"/>',
    # states and acts
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.5 2"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "done": '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 3 3 5-6"/>',
    "alert": '<path d="M12 3.5 2.5 20h19z"/><path d="M12 10v4.5"/><path d="M12 17.3v.1"/>',
    "error": '<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8z"/><path d="M12 7.5v5.5"/><path d="M12 16.3v.1"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5"/><path d="M12 7.6v.1"/>',
    "help": '<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.2 1-1.2 1.9"/><path d="M12 16.8v.1"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="1.5"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/><path d="M12 14.5v2"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>',
    "case": '<path d="M3 6.5h6.5l2 2.5H21v10.5H3z"/><path d="M7 13.5h10"/>',
    "care": '<path d="M12 20S3.5 15 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 6-8.5 11-8.5 11z"/>',
    "police": '<path d="M12 3 4.5 5.5V11c0 4.8 3 8.2 7.5 10 4.5-1.8 7.5-5.2 7.5-10V5.5z"/><path d="m12 8.5 1 2.2 2.4.3-1.7 1.7.4 2.4'
    '-2.1-1.2-2.1 1.2.4-2.4-1.7-1.7 2.4-.3z"/>',
    "learn": '<path d="M12 6.5C10 5 7 4.5 3 4.5V18c4 0 7 .5 9 2 2-1.5 5-2 9-2V4.5c-4 0-7 .5-9 2z"/><path d="M12 6.5V20"/>',
    "measure": '<path d="M12 4v16"/><path d="M7 20h10"/><path d="M5 7h14"/><path d="m5 7-2.5 6.5h5z"/><path d="m19 7-2.5 6.5h5z"/>',
    "flag": '<path d="M5 21V4"/><path d="M5 4.5h13l-2.5 4.25L18 13H5"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5.5 5.5"/>',
    "chart": '<path d="M4 4v16h16"/><path d="M8.5 16.5v-5"/><path d="M13 16.5v-9"/><path d="M17.5 16.5v-6.5"/>',
    "download": '<path d="M12 3.5v12"/><path d="m7 11 5 5 5-5"/><path d="M4.5 20.5h15"/>',
    "print": '<path d="M7 8.5V3.5h10v5"/><path d="M7 17H4V8.5h16V17h-3"/><path d="M7 13.5h10v7H7z"/>',
    "add": '<path d="M12 5v14"/><path d="M5 12h14"/>',
    "edit": '<path d="M4 20h4L20 8l-4-4L4 16z"/><path d="m13.5 6.5 4 4"/>',
    "close": '<path d="m6 6 12 12"/><path d="M18 6 6 18"/>',
    "arrow": '<path d="M4.5 12h15"/><path d="m13.5 6 6 6-6 6"/>',
    "chevron": '<path d="m9 5 7 7-7 7"/>',
    "menu": '<path d="M4 7h16"/><path d="M4 12h16"/><path d="M4 17h16"/>',
    "leave": '<path d="M10 4H4.5v16H10"/><path d="M9.5 12H20"/><path d="m15.5 7.5 4.5 4.5-4.5 4.5"/>',
    "language": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18"/><path d="M12 3c2.5 2.5 3.8 5.5 3.8 9S14.5 18.5 12 21c-2.5-2.5-3.8-5.5'
    '-3.8-9S9.5 5.5 12 3z"/>',
    "calendar": '<rect x="3.5" y="5" width="17" height="15.5" rx="1.5"/><path d="M3.5 10h17"/><path d="M8 3v4"/><path d="M16 3v4"/>',
    "photo": '<path d="M3.5 7.5h4l1.5-2.5h6l1.5 2.5h4v12h-17z"/><circle cx="12" cy="13" r="3.5"/>',
    "waiting": '<path d="M7 3.5h10"/><path d="M7 20.5h10"/><path d="M8 3.5c0 4.5 4 5.5 4 8.5s-4 4-4 8.5"/><path d="M16 3.5c0 4.5-4 5.5-4 8.5s4 4 4 8.5"/>',
    "filter": '<path d="M3.5 5h17l-6.5 8v6.5l-4-2V13z"/>',
    "team": '<circle cx="12" cy="7" r="3"/><path d="M6.5 19.5v-1a5.5 5.5 0 0 1 11 0v1"/><circle cx="4.8" cy="9.5" r="2"/><circle cx="19.2" cy="9.5" r="2"/>'
    '<path d="M1.5 17.5a3.3 3.3 0 0 1 4-3.2"/><path d="M22.5 17.5a3.3 3.3 0 0 0-4-3.2"/>',
    "dot": '<circle cx="12" cy="12" r="4"/>',
}  # fmt: skip
