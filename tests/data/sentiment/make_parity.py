"""Writes parity.jsonl: the texts below, written for this project, with the scores of the Python original.

    pip install vaderSentiment==3.3.2      # CPython 3.11; from 3.12 on sum() compensates and last digits can differ
    python make_parity.py > parity.jsonl
"""
import json

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

RULES = {
    "nothing": ["", " ", "\t\n", "?", "!!!", "The delegates met.", "a", "...", ". . ."],
    "one word": ["good", "GOOD", "Good!", "bad", "no", "No", "NO", "but", "kind of", "hopeless", "good good"],
    "capitals": [
        "The TALKS were good.", "The talks were GOOD.", "THE TALKS WERE GOOD.", "The talks were BAD and the tea was GOOD.",
        "THE TALKS WERE good.", "U.S. talks were good.", "A VERY good plan.", "A VERY bad plan.", "A SLIGHTLY GOOD plan",
        "ǅ talks were GOOD", "ÄRGER is GREAT, they say", "Ä GOOD", "ϒ GOOD", "É Good", "NO GOOD plan", "no GOOD", "12 GOOD men", "NO hope", "He said NO good",
    ],
    "degree": [
        "It was very good.", "It was very very good.", "It was really quite very good.", "very, it was good", "It was slightly bad.",
        "It was kind of bad.", "It was sort of good.", "A plan just enough good to sign", "That is kind of a good plan.",
        "It is kind of them.", "It was most certainly good.", "It was less bad than so good.", "the least bad", "so bad it is utterly good",
        "extremely hardly good", "It is just enough to be good now", "we sort of all liked it", "they kind of really love the terms",
    ],
    "negation": [
        "It was not good.", "It was not at all good.", "It was not, in the end, very good.", "It isn't good.", "It ISN'T good.",
        "It isn’t good.", "They never were good.", "They never so enjoyed it.", "They were never this good.", "never good so fine",
        "It was so good so bad.", "They so hate so much love.", "without doubt good", "without a doubt good", "without any doubt great",
        "They left without good terms.", "despite good terms", "nothing good came of it", "He cannot win.", "uh-uh good", "mayn't good",
        "Don't you dare help!", "“Don't worry,” she said.", "not bad", "neither good nor bad", "rarely good, seldom bad",
        "this truly good", "so truly bad", "never a good so bad", "wasn't not good",
    ],
    "no": [
        "no good", "There is no good reason.", "no very good reason", "no bad or good terms", "no fun nor good", "no deal or good terms",
        "He has no weapon.", "no no no", "No, good.", "There was no war, no peace, no hope.", "good no", "no, the good", "No kind of good",
    ],
    "least": ["least good", "the least good", "at least good", "at the very least good", "at least, it was good", "LEAST good", "very least bad"],
    "but": [
        "The talks were good but the tea was bad.", "Good, but good.", "good good but bad bad", "Good but bad but great.", "But good.", "good but",
        "great good but good great", "good bad good but bad good bad", "The offer was fair, fair but fair, fair.", "BUT good", "good BUT bad!",
        "1 good 2 great but nice 3", "like good like but liked like", "bad ok but worse ok", "good, but-bad",
    ],
    "idioms": [
        "At noon the plan was the bomb.", "It hit near the bus stop.", "All of that is the shit.", "They are all bad ass people.",
        "oh well yeah right they agree", "It was truly the kiss of death.", "a tea to die for indeed", "They have one beating heart.",
        "well it is yeah right good", "they all stop at a bus stop good", "the kiss of death good", "such a bad ass deal", "that was to die for",
        "the bomb", "in the end the bomb dropped", "We die for the good", "the bus stop was good", "badass", "He was a badass, not bad.",
        "their blow was a kiss of death to the plan", "now the bomb good", "all the shit good bad",
    ],
    "marks": [
        "Good!", "Good!!", "Good!!!!", "Good!!!!!!", "Good?", "Good??", "Good???", "Good????", "Good?!?!", "Bad!!! Bad??", "The plan!!", "good bad!",
        "!good", "(good)", "'good'", "good's", "---good---", "$good$", "good.bad", "good,bad", "a.good", "_good_", "#good @good",
    ],
    "faces": [
        ":)", ":-)", "We agree :)", "We agree :(", ":D", ":d", "ok :p", "ok :P", "d:", "(-:", "(:", ":-þ", "<3", "</3", "we :) they :(", "):", "XD", "^_^", "=)",
    ],
    "emoji": [
        "😀", "Signed 😀", "Signed😀", "😀😀", "😢 no deal 😢", "❤️", "We ❤ terms", "a❤a", "👍🏽 good", "🇺🇦", "😀!", "not😀", "😡😡😡", "ok 😂 but 😭", "©good", "⚠ bad", "  😀  ",
        "\u00a0😀", "💔", "🕊️ at last",
    ],
    "spaces": [
        "good\u00a0bad", "good\u200bbad", "good\u2028bad", "good\u3000bad", "good\x1cbad", "good\x85bad", "good\x00bad", "\ufeffgood", "good\r\nbad", " good",
    ],
    "letters": [
        "GOOD Straße", "gооd", "ＧＯＯＤ", "na\u00efve", "İ good", "\u212aill", "\u212aILL good", "ΟΔΟΣ good", "ŉ good", "“good”", "‘good’", "good—bad", "good – bad", "…good", "don’t like", "Ǆ GOOD bad", "ª GOOD", "ⅷ GOOD", "Ⅷ good BAD",
    ],
    "keys": [
        "can't stand", "fed up", "screwed up", "heart", "hearts", "sob", "lol", "O.o", "o.o", "fan", "united", "l", "a l b", "Security", "well", "well well well",
    ],
    "sentences": [
        "Both parties met in Geneva.", "A peace agreement is unrealistic.", "We don’t accept this deal.", "We don't accept this deal.",
        "The talks were difficult but businesslike, the envoy said.", "There was meaningful progress, and both sides agreed to continue.",
        "They are dragging out the talks; they want a bad deal, not peace!", "Nobody trusts nobody, yet everybody hopes.",
        "Is this the end? Is it? Nobody knows.", "If the war ends, and it must not go on, we will all be very, very happy.",
        "Her GREAT plan was not so great, but at least it was a plan.", "The minister did not say the terms were unfair.",
        "It was by no means a failure, hardly a success, and never so dull.", "No one died; no one was hurt; the truce was not broken.",
    ],
}

analyzer = SentimentIntensityAnalyzer()
for rule, texts in RULES.items():
    for text in texts:
        print(json.dumps({"rule": rule, "text": text} | analyzer.polarity_scores(text)))
