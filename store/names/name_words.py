"""Words that the name check knows: places and days, things, and first names.

The check imports them only for a note that has two words in capitals together, or a title
before a small letter. They are words, not people: what is missing here costs one question.
"""

from typing import Final

from store.names.common_words import COMMON as COMMON
from store.names.common_words import WordText

#: Days, months and feasts: the second of two words never is a name where it is one of these.
CALENDAR: Final = WordText("""
advent apr april aug august autumn carnival chanukah christmas dec december diwali easter eid
epiphany feb february friday fridays halloween hanukkah hashanah hogmanay holi jan january jul
july jun june kippur lent mar march may michaelmas monday mondays mubarak noel nov november
nowruz oct october passover pentecost pesach purim ramadan rosh saturday saturdays sep sept
september spring sukkot summer sunday sundays thanksgiving thursday thursdays tuesday tuesdays
valentine's valentines vesak wednesday wednesdays whitsun winter xmas yom
""")

#: Countries, cities, languages and who lives there.
PLACES: Final = WordText("""
aberdeen africa african aires alabama alaska albans alberta algarve alps alsace amazonas america
american americans amsterdam andalusia andes andrews angeles antarctic antarctica arab arabic
arctic arizona arran asia asian athens atlanta atlantic auckland australia australian austria
austrian aviv azores bali balkans baltic baltimore bangladesh barbican barcelona bath bavaria
bavarian belfast belgian belgium berlin birmingham blackpool bodmin bolivia bosnia boston
bournemouth brazil brazilian brighton brisbane bristol britain british brittany brixton bronx
brooklyn brussels budapest buddhist bulgaria burgundy calgary california cambodia cambridge
camden canada canadian canaria canary canberra cantonese cardiff caribbean carpathians catalonia
catholic celtic chelsea chicago chile chilean china chinese christchurch christian cincinnati
cleveland colombia colorado connecticut copenhagen cork cornwall corsica cotswolds coventry
crete croatia croatian cuba cuban cyprus czech dallas danish danube dartmoor darwin delaware
denmark denver derby detroit devon dhabi dolomites dorset dubai dublin dundee dunedin durham
dutch ecuador edinburgh edmonton egypt egyptian elbe england english eritrea essex estonia
ethiopia ethiopian europe european everest exeter exmoor finland finnish flemish france
francisco french gaelic galicia galilee galway ganges garda gatwick geneva georgia georgian
german germany ghana glasgow glastonbury greece greek greenland guernsey hackney hague halifax
hamburg hampshire hampstead harlem hastings havana hawaii heathrow hebrew hebrides helsinki
henley himalaya hindi hindu hobart houston hudson hull hungarian hungary iberia ibiza iceland
icelandic idaho illinois india indian indiana indonesia inverness iowa ipswich iran iranian iraq
iraqi ireland irish islam islamic islington israel israeli istanbul italian italy ives jamaica
jamaican japan japanese jersey jerusalem jewish jordan kansas kent kentucky kenya kenyan kiev
kong korea korean kosovo kurdish kyiv kyoto lanka lanzarote latin latvia lebanon leeds leicester
leone lewes lima lisbon lithuania liverpool london londoner louisiana luton luxembourg madeira
madrid maine majorca malaysia maldives mallorca malta manchester mandarin manhattan manitoba
margate maryland massachusetts mediterranean mekong melbourne menorca mexican mexico miami
michigan milan minnesota mississippi montana montreal moroccan morocco moscow munich muslim
naples nashville nebraska nepal nepali netherlands nevada nevis newcastle niagara nigeria
nigerian nile nordic norfolk normandy norway norwegian norwich nottingham ohio oklahoma ontario
oregon orkney orlando orthodox oslo ottawa oxford oxfordshire pacific paddington pakistan
pakistani palestine palestinian pancras paris peckham pennine pennines persian perth peru
philadelphia philippines phoenix pittsburgh plymouth poland polish portland portugal portuguese
prague protestant provence punjabi pyrenees quaker quebec queenstown ramsgate rhine rhodes rica
rockies romania romanian rome russia russian sahara saharan salvador santorini sardinia
saskatchewan scandinavia scarborough scotland scottish seattle seine seoul serbia serbian
shanghai sheffield shetland shoreditch siberia sicily sierra sikh singapore skye slough slovak
slovenia snowdonia soho somali somalia somerset spain spanish stansted stirling stockholm
suffolk sunderland surrey sussex swansea sweden swedish swindon swiss switzerland sydney syria
syrian tahiti taiwan tamil tampa tanzania tavistock tenerife tennessee texas thai thailand
thames thrones tibet tibetan tokyo toronto torquay trafalgar transylvania tromsø tunisia turin
turkey turkish tuscany tyrol uganda ukraine ukrainian urdu uruguay utah vancouver vatican vegas
venezuela venice vermont vienna viennese vietnam vietnamese volga wales warsaw washington
wellington welsh wembley whitby wight wiltshire wimbledon windsor winnipeg wisconsin
wolverhampton wyoming yiddish york yorker yorkshire zealand zimbabwe zurich
""")

#: Makers, programs, series, shops and methods.
THINGS: Final = WordText("""
abba adidas adlerian airbnb aldi alexa alzheimer's amazon android apple arsenal asana asos
asperger's audi autism autistic avengers bach bacp barbie batman bbc beatles beethoven bergen
beyonce beyoncé bipolar bitcoin bluetooth blur bmw bonjovi bosch brahms calm canva catan chatgpt
chopin chromebook cochrane coke coldplay costa covid crohn's danlos daylio debussy deliveroo
disney doodle drake dropbox dune duolingo ebay elgar emdr eminem emis etsy everton excel
facebook fedex fitbit ford freudian friends frozen genesis gestalt ghibli gmail google gopro
greggs guardian guinness halfords hallelujah hamlet handel hashimoto haydn hcpc headspace hobbit
hodgkin's hogwarts honda ibuprofen ikea instagram ipad iphone jenga jovi jungian kahoot kindle
kleenex kleinian lego lidl linkedin macbook madonna mahler marvel mastodon mcdonald's metallica
microsoft middlemarch minecraft monopoly moodle mozart nando's netflix nhs nike nintendo nirvana
nivea nokia notion oasis outlook oxfam paracetamol parkinson's paypal peloton pepsi pinterest
pixar playmobil playstation pokemon pokémon porsche powerpoint primark prince psychodrama
puccini queen radiohead raynaud reddit renault rihanna rio rogerian rorschach ryanair salesforce
samsung schubert scientology severance shakespeare signal siri skype slack snapchat sonos
spotify starbucks strava superman swatch systmone teams telegram tesco tesco's tetris tiktok
tinder tourette's toyota trello tupperware twitter uber ukcp uno verdi vinted vivaldi volvo
wagamama wagner waitrose waterstones whatsapp whoop wikipedia windows wordle xbox yahoo youtube
zelda zoom
""")

#: The first of two words in capitals that makes both a place: San Francisco, Mount Everest.
PLACE_HEADS: Final = WordText("""
abu ben buenos cape costa duke east el fort great hong isle king king's la lake las le les loch
los lower monte mount new north port prince princess puerto queen queen's rio royal saint san
santa santo south sri st st. são tel upper villa west
""")

#: The second of two words in capitals that makes both a place or a thing, not a surname.
PLACE_TAILS: Final = WordText("""
abbey academy airport alley approach arena avenue award bay beach bluff book boulevard bridge
building bus cafe café canal canyon castle cathedral center centre chapel church cinema circus
city clinic close club coast college common concerto corner county court crescent cross cup day
docks downs drive embankment end estate falls farm festival forest gallery gap garden gardens
gate glacier gorge green grove hall harbour heath hill hills hospital hotel house index inn
island islands junction lake lane library line market marsh memorial method mews model moor
moors mountain museum musical opera orchestra park parkway pass path peak peaks pier place plaza
podcast pond ponds prize pub quarter quartet quay railway ranch requiem restaurant ridge river
road scale school sea show sonata square stadium state station street studio studios surgery
symphony syndrome technique terrace test theater theatre therapy tower town trail training trust
tube tunnel university valley village walk ward way wharf woods zoo
""")

#: Ordinary words that are surnames as well: behind a first name they are one.
SURNAMES: Final = WordText("""
banker binder booker bowler brewer browning camper carver coker fielder fowler golding hanger
harding hooker hopper keeling keeper looker manning marker packer painter parker pickering
sawyer singleton skinner slater sleeper spicer stringer tanner thacker tiller weller wheeler
whiting woody
austin baker ball banks barber bass bean bell berlin best bird bishop black bolt bond boston
bridges bright bristol brook brooks brown burns burton bush butcher butler carpenter carter case
chambers chester church close cook cooper cork cotton craft cross dallas darling darwin day dean
derby dorset drake durham england english essex fair farmer field fields finch fish fisher flood
flowers forbes ford forest foster fox france french frost gardener glass gold golden good
goodman grant gray green grey hall hand hardy harper hart hastings hill holiday holland holly
hood hope horn house houston hudson hunt hunter ireland irish israel jordan joy judge justice
kay keen kent king knight lake lamb lancaster lane law lincoln little london long lord love
lovely low major march marsh mason may merry milan miller mills moon moore moss most noble
norfolk north page paris park parks peel penny pepper pike pitt poor pope porter potter power
powers preston price pride prince proud quick read reed rice rich rivers rose sage sands scott
self sharp sheffield shepherd short silver singer small smart smith snow south sparks spring
star starr steel stirling stone storm story street strong summer summers swan swift taylor
temple tower town true turner walker wall ward washington waters way weaver webb weeks
wellington wells west white wild windsor winner winter winters wise wolf wood woods worth wright
york young
""")

#: First names that are seldom another word.
FIRST_NAMES: Final = WordText("""
aaron abby abdul abdullah abigail adam adele adrian agnes ahmad ahmed aisha alan albert
alejandro alessandra alex alexander alexandra alexis alfred ali alice alicia alina alison
allison amanda amelia amina amir amira amy ana anastasia anders andre andrea andreas andrew andy
angela angelica angie anita ann anna annabel anne annette annie anthony antoine antonia antonio
anya arjun arthur arturo asha ashley astrid audrey ayesha barbara barry beatrice beatriz becky
ben benjamin bernard bernd bethany betty bianca bill bjorn bob bonnie boris bradley brandon
brenda brian bridget bruce bruno bryan caitlin callum calvin cameron camila camille carl carla
carlos carly carmen carol carolina caroline carolyn catherine cathy cecilia celia charles
charlie charlotte chen cheryl chiamaka chiara chris christa christian christina christine
christopher claire clara claudia claus colin connor conor craig cristina cynthia dagmar daisy
dale damian dan daniel daniela danielle danny darius darren dave david deborah declan deirdre
denise dennis derek diana diane diego dieter dimitri dirk dmitri dominic donald donna doris
dorothy dougal douglas drew duncan dylan eamon eddie edith edmund eduardo edward eileen elaine
eleanor elena eli elias elijah elisa elisabeth elise elizabeth ella ellen ellie elliot eloise
elsa emil emilia emily emma enrique eric erica erik erika erin ernesto esther ethan eugene eva
evan evelyn ewan fabian fatima fatma felicity felipe felix ferdinand fernando finn fiona florian
francesca francesco francis francisco frank franziska françois fred frederick freya gabriel
gabriela gareth gary gavin gemma gene geoffrey george georgia georgina gerald gerard gerhard
giovanni giulia gloria gordon grace graham greg gregory greta guillermo gunter gustav hamza
hanna hannah hans harold harriet harry hassan hazel heath heather hector heidi heike helen
helena helga henrik henry hilary holger hugo hussein ian ibrahim ines ingrid irene iris isaac
isabel isabella isla ivan jack jackie jacob jacqueline jade jake jakob jamal james jamie jan
jana jane janet janice jared jasmine jason javed javier jean jeff jeffrey jennifer jenny jeremy
jerome jessica jesus jill jim jimmy jing jo joan joanna joanne joe joel johanna johannes john
johnny jon jonas jonathan jorge jose josef joseph josephine josh joshua josé joyce juan juanita
judith judy julia julian julie juliet julio julius jürgen kai kamal karen karim karin karl kasia
kate katharina katherine kathleen kathryn kathy katie katja katrin kayla keith kelly ken kenneth
kerry kevin khadija khaled khalid kim kimberly kirsten klaus krishna kristen kurt kwame kyle
lara larry lars laura lauren laurence lawrence layla lea leah leila lena leo leon leonard leonie
leroy leslie lewis liam lidia lily linda ling lisa liz lois lola lorenzo lorraine louis louise
luca lucas lucia lucy ludwig luigi luis lukas luke luna lydia maeve magdalena mahmoud malcolm
malik manfred manuel marcel marcia marco marcus margaret maria mariam mariana marie marina mario
marion marius mark marta martha martin martina marvin mary maryam mateo mathilda matilda matt
matteo matthew matthias maureen maurice mauricio max maya megan mei melanie melissa mercedes mia
michael michaela michal michelle miguel mikael mike mikhail mila milan milena mina ming mira
miranda miriam mohamed mohammad mohammed molly mona monica monika morgan moritz moses muhammad
mustafa myra nadia nadine nancy naomi natalia natalie natasha nathan nathaniel neil nelson niamh
nicholas nick nicola nicolas nicole nigel niklas nina noah noel noor nora norma norman oksana
ola olaf oleg olga olive oliver olivia olu omar omari oscar oskar otto owen pablo pamela paola
pascal pat patricia patrick paul paula pauline pavel pedro penelope petar peter petra philip
philippa phoebe phyllis pierre ping piotr polly prakash priya qing rachel rafael raj rajesh
ralph ramon raphael raquel rashid raul ravi ray raymond rebecca regina renata rené ricardo
richard rick rita rob robert roberta roberto robin rodrigo roger rohan roland roman ron ronald
rory rosa rosalie rosalind rosario rosemarie rosemary rosie ross roxanne ruben ruby rudolf
rupert russell ruth ryan sabine sabrina sadie said sally salma sam samantha samira samuel sandra
sandy sanjay santiago sara sarah sasha saul scott sean sebastian selma serena sergei sergio
shane shannon sharon sheila shirley sian sibylle sigmund sigrid silas silke silvia simon simona
simone siobhan sofia sofie sonia sonja sophia sophie stacey stan stanley stefan stefanie stella
stephanie stephen steve steven stuart sue sunil susan susanna susanne suzanne sven svetlana
sylvia tamara tania tanya tara tariq ted teresa terry thandiwe thea theo theodore theresa thomas
tiffany tim timothy tina tobias toby tom tomas tomasz tommy toni tony tracey tracy trevor trudy
tyler ulrich ulrike uma ursula uwe valentina valeria valerie vanessa vera verena veronica vicky
victor victoria vijay viktor vincent viola violet virginia vivian vladimir walter wanda wei
wendy werner wilfred wilhelm william wolfgang xavier xing yan yasmin ying yolanda yosef youssef
yuki yusuf yvette yvonne zachary zahra zainab zara zoe zofia zoë
""")

#: First names that are as often another word: what follows must be no ordinary word.
WORD_NAMES: Final = WordText("""
art ben bill daisy dale drew frank gene grace hazel heath heather holly iris ivan jack jade
jasmine june kim kit lily lola mark max mercedes nick olive pat ray rob robin romeo rosemary
ruby said sandy scott sky sue summer ted victor victoria viola violet virginia will
""")

#: First names that are words as well, where a sentence does not begin with them.
PERHAPS_FIRST: Final = WordText("""
amber april art august autumn chance chase christian dawn earl eve faith florence guy hope ivy
jewel joy june kit lance may melody mercy miles norm olive patience pearl penny pierce poppy
reed rich rose rusty sky skye sterling summer sunny trinity wade will willow
""")

#: German words with a capital, as a note or a noun begins.
GERMAN: Final = WordText("""
abend abends abschied alles alte alter altes angst arbeit atmen auch aufgabe beziehung bitte
blick danke dann das dem den der die diese dieser dieses druck eile ein eine einen einer ende
endlich enge erste erster erstes essen familie feierabend ferien fragen freitag freude freund
frühling gedanken gefühl gefühle gespräch gestern große großer großes gruppe gute guten guter
gutes gutachten hausaufgabe heute hunger ich jetzt jahr keine kind kinder klare kleine kleiner
kleines kollegin kopf körper kraft krise kurze kurzer kurzes lange langer langes leere letzte
letzter letztes liebe luft lust mein meine mit mittag mittagspause mittwoch montag morgen mut
müde mutter nach nacht neue neuer neues nie nichts noch ohne pause praxis regen ruhe ruhige
ruhiger ruhiges samstag scham schlaf schlecht schlechte schlechter schlechtes schmerz schnee
schöne schöner schönes schuld schule schwere schwerer schweres sehr sehnsucht sitzung sommer
sonne sonntag spaziergang stille stiller streit stress stunde stunden supervision tag tage team
termin therapie tod tolle toller träne tränen trauer traum trauma übertragung urlaub vater viel
viele volle voller volles vorgespräch weihnachten weinen wenig wetter wieder winter wochenende
woche wut zeit zu zum zweite zweiter
""")

#: Known to all, or no people at all.
_FAMOUS: Final = """,
aaron beck, addis ababa, adele live, agatha christie, agatha raisin, alain botton, alanis
morissette, albert ellis, alice miller, ally mcbeal, amy macdonald, amy winehouse, andy murray,
anna freud, anna karenina, anne frank, aperol spritz, audre lorde, aunt flo, barry manilow, beatrix
potter, bell hooks, ben hur, ben jerry, ben nevis, bessel kolk, bilbo baggins, billie eilish,
billie holiday, billy elliot, blade runner, bob dylan, bob marley, bob ross, bon jovi, brad pitt,
brené brown, bridget jones, bruce springsteen, calvin klein, captain america, captain marvel, carl
jung, carl rogers, carole king, charles dickens, charlie brown, chris martin, clair lune, corpus
christi, daisy chain, dan siegel, daniel siegel, david attenborough, david bowie, diana ross,
doctor who, dolly alderton, dolly parton, don giovanni, don quixote, donald duck, donald winnicott,
donkey kong, donnie darko, dr google, dr pepper, dr strange, dr who, dwayne johnson, earl grey, ed
gein, ed sheeran, edith piaf, edna foa, ehlers danlos, eleanor rigby, elena ferrante, ella baker,
ella fitzgerald, elton john, elvis presley, emily dickinson, emma goldman, emma thompson, erik
erikson, erin brockovich, esther perel, father christmas, father ted, fleetwood mac, florence
nightingale, forrest gump, francine shapiro, frank sinatra, freddie mercury, frida kahlo, fritz
perls, gabor maté, general hospital, george michael, george orwell, gordon ramsay, greta thunberg,
guy fawkes, harry kane, harry potter, harry styles, heinz kohut, hercule poirot, hermione granger,
homer simpson, hugh grant, hugo boss, irvin yalom, jack daniels, jack frost, jack reacher, jack
russell, jack russells, jack sparrow, jacques lacan, jaffa cakes, james blunt, james bond, jamie
oliver, jane austen, jane eyre, jane fonda, janis joplin, jean piaget, jeff buckley, jessica jones,
jesus christ, jimi hendrix, jo malone, joan baez, joe bloggs, john bowlby, john denver, john
gottman, john lewis, johnny cash, johnny rotten, jon kabat-zinn, joni mitchell, judge judy, judi
dench, judith butler, judith herman, julie gottman, kate bush, kate winslet, king lear, kings
cross, kit kat, kristin neff, kuala lumpur, lady bird, lady gaga, lana rey, laura ashley, leonard
cohen, lionel messi, lord voldemort, louis armstrong, louis vuitton, louisa alcott, luke skywalker,
luther king, machu picchu, major tom, malala yousafzai, maria callas, marie curie, mario kart,
marsha linehan, martin luther, mary berry, mary celeste, mary oliver, mary poppins, matt haig, max
frisch, maya angelou, melanie klein, meryl streep, michael jackson, michelle obama, mickey mouse,
micky mouse, miles davis, milton erickson, miss marple, mister rogers, moby dick, mother teresa, mr
bean, mr blobby, mr darcy, mr men, mr right, mr rogers, mrs dalloway, mrs doubtfire, ms excel, ms
teams, ms word, myers briggs, nancy mcwilliams, nanny mcphee, nelson mandela, nick cave, nick
drake, nina simone, norah jones, notre dame, oprah winfrey, oscar wilde, otto kernberg, paddington
bear, paul simon, paul smith, peaky blinders, peter levine, peter pan, peter rabbit, phil collins,
pina colada, polly pocket, pret manger, qi gong, ralph lauren, rick morty, roald dahl, robin hood,
roger federer, rollo may, ron weasley, rosa parks, russ harris, sally rooney, sam smith, serena
williams, sergeant pepper, sgt pepper, sherlock holmes, sigmund freud, simone biles, sister act,
sister sledge, snow white, stephen king, stephen porges, steven hayes, stevie wonder, super mario,
susan johnson, sylvia plath, tai chi, tara brach, taylor swift, ted baker, ted lasso, thomas mann,
tina turner, tom hanks, tommy hilfiger, toni erdmann, toni morrison, tony soprano, tour de, tracy
chapman, truman capote, uncle ben, uncle sam, uncle vanya, usain bolt, van gogh, viktor frankl,
virginia satir, virginia woolf, whitney houston, wilfred bion, will hunting, winnie pooh, wonder
woman, yves rocher, zadie smith,
""".replace("\n", " ")


#: Endings that make one ordinary word of another, and what the other has instead.
_BUILT: Final = (
    ("s", ""), ("es", ""), ("ies", "y"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"),
    ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("ly", ""), ("ness", ""), ("y", ""),
    ("ful", ""), ("less", ""),
)  # fmt: skip


def is_ordinary(word: str, most: int | None = None) -> bool:
    """Return whether a word is an ordinary one, or built of one: ``poets``, ``runner``.

    Args:
        word: the word in small letters.
        most: how many of the endings may have built it; all of them unless given.
    """
    if word in COMMON:
        return True
    for ending, other in _BUILT[:most]:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2:
            is_doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in COMMON
            if is_doubled or stem + other in COMMON:
                return True
    return False


def is_famous(first: str, last: str) -> bool:
    """Return whether two words are a name that all know, or that of no person."""
    return f", {first} {last}," in _FAMOUS
