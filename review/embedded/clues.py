"""What in a sentence tells its role: who acts, what is measured, what is announced, what is said of others.

Every pattern is for text in small letters.
"""

import re

from review.embedded.rules import clue
from review.text.grammar import one_of, words

_WORK = one_of("paper,work,study,article,survey,review,letter,report,thesis,manuscript,trial,research,meta-analysis")
_ACTOR = rf"(?:we|i|the authors?|this(?:\s[a-z-]+)?\s{_WORK}|(?:our|the|the present|the current)\s{_WORK})"
_TOO = one_of("also,further,additionally,then,next,finally")
_MEANWHILE = one_of(r"first,here,thus,therefore,have,has,now,aim(?:s|ed)? to,seek to,sought to,attempt(?:ed)? to,\w+ly")
ACT = re.compile(rf"(?<![\w-]){_ACTOR}(?:\s\(\w{{1,3}}\))?\s(?:(?P<too>{_TOO})\s|{_MEANWHILE}\s)*(?P<verb>[a-z]+)")
AND_PROPOSED = re.compile(
    rf",? and (?:{one_of('then,thus,thereby,instead')} |\w+ly )?(?:propose|introduce|present|develop|design)[sd]?\b"
)
AND_FOUND = re.compile(r"\band (?:\w+ly )?(?:demonstrate|show|find|found|achieve|obtain|observe|prove|report)[sd]?\b")
OWN_OBJECT = re.compile(r"\s(?:our|the proposed|this)\b")
FIRST_OF_ITS_KIND = clue(
    "first,to our knowledge",
    r"\b(?:the first (?:work|study|paper|attempt|to)|are the first|for the first time|to our knowledge,? no)\b",
)

_IS = r"\b(?:is|are|was|were) (?:\w+ly |also |then )?"
PASSIVELY_PROPOSED = clue(
    "proposed,presented,introduced,described,developed",
    r"\A(?:an?|the|this|two|three|four|several)\b.*?\b(?:is|are) (?:here |hereby |then )?"
    r"(?:proposed|presented|introduced|described|developed)\b",
)
PASSIVELY_STUDIED = re.compile(
    _IS
    + one_of(
        "investigated,examined,compared,evaluated,studied,tested,explored,reviewed,randomi[sz]ed,"
        "randomly assigned,randomly allocated,undertaken,carried out,designed to"
    )
    + r"\b"
)
PASSIVELY_MEASURED = re.compile(
    _IS + one_of("assessed,determined,analy[sz]ed,measured,estimated,conducted,performed") + r"\b"
)
PASSIVELY_TRIED = re.compile(
    _IS + r"(?:validated|evaluated|tested|verified) (?:in|on|over|across|with|using|against)\b"
)

_AIM = one_of("aim,goal,objective,purpose,intention") + "s?"
AIM = clue(
    "aim,goal,objective,purpose,intention,set out,sought,designed to,undertaken to,conducted to",
    rf"\b{_AIM} of (?:the|this|our)\b|\A(?:our|the) (?:\w+ )?{_AIM} (?:is|are|was|were|here)\b"
    r"|\bwe (?:aim(?:ed)? (?:to|at)|set out to|sought to)\b|\b(?:study|trial) (?:is|was) (?:designed|undertaken|"
    r"conducted) to\b",
)

DIGIT = re.compile(r"(?<![\w(.-])\d")
MEASURED = re.compile(
    r"\d(?:\s?" + one_of(r"%,×,x\b,times\b,-?fold\b,percent\b,per cent\b,points?\b,db\b") + r"|\.\d|(?:,\d{3})+)"
)
CHANGED_BY = re.compile(
    r"\bfrom [$€£]?\d[\d.,:]*(?:\s?\S+){0,4}? to [$€£]?\d|\bby [$€£]?\d"
    r"|\d[\d.,]* (?:\S+ ){0,4}(?:longer|shorter|more|fewer)\b"
)
QUANTIFIED = clue("percent,order,p<,p <,p=,p =,p>,p >", r"\bp\s?[<=>]|\bpercent\b|\border[s]? of magnitude")
TRIAL = re.compile(
    r"\b"
    + one_of(
        "experiment,evaluat,result,simulation,empirical,benchmark,finding,validat,tested,tests,study,"
        "studies,compared with,compared to,baseline,state[- ]of[- ]the[- ]art,ablation,dataset,data set"
    )
)
IDLE_TRIAL = clue(
    "conduct,perform,carr,done,present,provide,reported",
    r"\b(?:experiments?|evaluations?|studies|simulations?|analys[ie]s) (?:are|were|is|was|have been|has been) "
    r"(?:\w+ly )?"
    + one_of("conducted,performed,carried out,done,presented,provided,reported")
    + r"\b|\Awe (?:also )?(?:conduct|perform|provide|carry out)\b",
)
GAIN = re.compile(
    r"\b"
    + one_of(
        r"outperform,achiev,improv,reduc,attain,surpass,yield,exceed,faster,speed-?ups?,accura,gains?\b,"
        r"rais(?:e|es|ed)\b,r[oi]ses?\b,fell\b,falls\b,declin,extend(?:s|ed)\b,prolong,suppress,restor,delay,surviv,"
        r"overestimat,underestimat,speeds? up\b,doubl,tripl,halv,cheaper,longer\b,shorter\b,detect(?:s|ed)\b,deliver,"
        r"lower,higher,superior,beats?\b,outpac,outrun,better,increas,decreas,significant,effective,efficacy,efficient,robust,"
        r"found\b,fewer,less\b,greater,more\b,competitive,best\b,comparable,vulnerable,associated,"
        r"differs?\b,differed,differences?\b,different from,success"
    )
)
CONCLUSION = clue(
    "conclu,suggest,indicate,demonstrate,show,confirm,support,evidence",
    r"\b(?:in conclusion|we conclude|concluded|(?:these|our|the present|the) (?:\w+ )?(?:results|findings|data|"
    r"observations|study) "
    r"(?:thus |therefore |also |strongly |clearly )?(?:suggest|indicate|demonstrate|show|confirm|support|provide "
    r"evidence))",
)
OUTLOOK = clue(
    "future,further,pave,light,call the,we hope,we believe,we discuss,we expect,we envision,we anticipate,might,help,"
    "open,inspir,we plan,we intend,needed,warranted,should be,implications,foundation,step,discussed",
    r"\b"
    + one_of(
        "future (?:work|research|stud\\w+|directions?),further (?:research|stud\\w+|work|investigations?),"
        "pave[sd]? the way,shed(?:s|ding)? (?:new |some )?light,call the attention,"
        "we (?:hope|believe|discuss|expect|envision|anticipate|plan to|intend to),might stimulate,"
        "(?:can|could|may|might) help,opens? (?:up )?(?:new|the door),inspir(?:e|ed|es|ing),"
        "(?:are|is) (?:urgently )?(?:needed|warranted),should be (?:considered|further),implications,"
        "foundation for,steps? towards?,(?:are|is) discussed"
    )
    + r"\b",
)
ELSEWHERE_WORDS = (
    "http:", "https:", "github", "all rights reserved", "copyright", "©", "isrctn", "(nct0", "psycinfo",
    "publicly available", "freely available", "made available", "project page", "web site", "website",
    "webpage", "registered with", "registered at", "will release", "will be released", "open-sourced at",
    "open sourced at", "open-source at",
)  # fmt: skip
ELSEWHERE_CODE = clue(
    "code", r"codes?\b[^.]{0,60}\b(?:available|released?|open[- ]?sourced?|found at)\b|\bcode (?:is|are|will be|and)\b"
)
OTHERS_NAMED = re.compile(r"\A[A-Z][\w’'-]+(?: et al\.?,?| and [A-Z][\w’'-]+)? \(\d{4}[a-z]?\) [a-z]")
OTHERS = clue(
    "existing,previous,prior,current,conventional,traditional,recent,earlier,state-of-the-art,has,have,known",
    r"\A(?:(?:most|many|all|some|several|other) )?"
    + one_of("existing,previous,prior,current,conventional,traditional,recent,earlier,state-of-the-art")
    + r"\b|\b(?:has|have) (?:recently |long |often |already |been )+(?:attracted|emerged|become|shown|"
    r"demonstrated|achieved|been)\b"
    r"|\Ait (?:is|has been) (?:well )?known",
)
TROUBLE = re.compile(
    r"\b"
    + one_of(
        r"however,challeng,bottleneck,difficult,lack,suffer,limit,problem,fail,costly,expensive,"
        r"inefficien,unclear,unknown,vulnerab,hinder,remains?\b,restrict,overhead,little,few\b,not\b,"
        r"insufficient,gap\b,controversial,unsatisfactory,prohibit,drawback,shortcoming,risk,despite,"
        r"concern,mismatch,poor,rarely,scarc,sparse\b,tension,burden,degrad"
    )
)

_BEFORE = one_of("previously,recently,earlier,already")
EARLIER = clue(
    "previously,recently,earlier,previous,prior,already",
    rf"(?<!which )(?<!that )\b(?:we|the authors?) (?:have )?(?:also )?{_BEFORE}\b"
    r"|\A(?:previously|earlier|(?:in|from) (?:\w+ )?(?:previous|earlier|prior) \w+),? (?:we|the authors?)\b"
    r"|\bare previous (?:findings|results|studies)\b",
)
POINTS_BACK = re.compile(
    r"\A(?:they|these|those|this|that|it|its|their|such|both|the (?:former|latter|two|three|same|first|second|"
    r"third))\b"
)
POINTS_TO_WORK = re.compile(
    r"\A(?:these|this|those|it|the) (?:\w+ )?"
    + one_of(
        "findings,results,data,observations,study,studies,work,paper,method,approach,framework,model,"
        "algorithm,system,technique,analys[ie]s,experiments,benchmark,trial"
    )
    + r"\b|\Athe (?:two|three|same)\b"
)
POINTS_BACK_LATER = re.compile(r"\A[^,]{3,50}, (?:this|it|they|these) (?:is|are|was|were|can|has|have)\b")
THESE_ONES = clue(
    "these ", r"\bthese (?:\w+ )?(?:datasets|data sets|tasks|benchmarks|methods|models|problems|systems)\b"
)
LATER_STEP = re.compile(r"(?:second|third|finally|lastly|then|next|moreover)\b")
FIRST_STEP = re.compile(r"first(?:ly)?\b|we first\b")
LAST_OF_NO_SENTENCE = words("""
    an a the of to and or by with for in on that which as from introduce introduces propose proposes is are we our
""")
TROUBLED = re.compile(
    r"\b(?:lack\w*|limit\w*|slow\w*|costly|costs|hard(?:er|ly|est)?|difficult\w*|few|little|not?|none|never|only|degrad\w*|bottleneck\w*"
    r"|challeng\w*|suffer\w*|fail\w*|heavy|inefficien\w*|vulnerab\w*|overfit\w*|saturated|neglect\w*|prohibit\w*|un(?!precedented)\w+ed"
    r"|ignor\w*|poor\w*|mismatch\w*|vanish\w*|stall\w*|gaps?|risk\w*|expensive|enormous|rarely|hamper\w*|hinder\w*"
    r"|wast\w*|overhead\w*|threat\w*|attack\w*|error\w*|noise|insufficien\w*|cannot|impossible|infeasible"
    r"|restrict\w*|sensitiv\w*|complexit\w*|intensive|demand\w*|burden\w*|scarc\w*|missing|irregular\w*|heterogeneous|imbalance\w*|uneven\w*|takes|torn|impractical|without|static)\b",
    re.IGNORECASE,
)
