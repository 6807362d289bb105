"""Words that the name check knows: ordinary words, places and days, and first names.

The check imports them only for a note that has two words in capitals together, or a title
before a small letter. They are words, not people: what is missing here costs one question.
"""

from typing import Final

from store.names.tokens import word_set

#: Ordinary words, also as a sentence or a title begins with them. No name is among them that
#: is more often a name.
COMMON: Final = word_set("""
a about above abroad absolutely accept acceptance accepted across act active activity actually
acupuncture add added address admin adoption adult advent adventure advice afraid after
afternoon again against age agency agenda ages agreed ahead aid air airport alarm album alcohol
all almost alone along already also although always am ambulance among an and anger angry animal
anniversary announcement anonymous another answer answered anxiety any anybody anyone anything
anyway apart apartment apple application appointment arm arms army arrival arrived art article
arts as ashamed asked asleep assessment assistant association at ate attachment attack attention
attic audience audit aunt author authority autopilot autumn avoid awake award away awful baby
back backyard bacon bad bag bake baked bakery balance balcony ball ballet banana band bank
bargain baseline basement basket basketball bath bathing bathroom battle be beach beach-day
beans bear beautiful beauty became because bed bedroom bedtime been beer before began begin
beginning behavior behaviour behind being bells below bench beside best better between beyond
bicycle big bike bill bin birds birth birthday birthdays biscuits bit bite black blanket blessed
blood bloody blue blues board boat body bomb bones bonfire book booked books border bored boring
borrowed boss both bottle bottom bought bowl bowling box boxing boy boyfriend boys brain brass
brave bread break breakfast breath breathe breathed breathing breathwork bridge briefly bright
bring british broke broken brother brought brunch bubble bubbles budget bug building built bunny
bureau burger burgers burned burnout bus business busy but butter butterfly button buy by cabin
cactus cafe café cake cakes calendar call called calls calm came camera camp campus can can't
canal canceled cancelled cancer candle car card cards care cared career careful caring carpet
carried case cash castle cat cathedral caught cave celebrated celebration center central centre
chain chair champions chance change changed chaos chapter charity chat cheddar cheered cheese
cherry chess chicken chief child childhood children chill chilli chips chocolate choir chores
chose chronic church cider cinema circle circles city class classes classic cleaned cleaning
clear client clients climate climbed clinic clinical clock closed closing closure cloud clouded
clouds clown club coach coaching coast coat cocktail coconut code coding coffee cognitive cold
colleague colleagues collective college comedian comedy comes comfort coming commitment
committee common community company compassion competition complained complaint complex computer
concert concerto conference confused contact contract conversation cooked cookies cooking cool
corner costume cottage cotton couldn't council counseling counselling counter country couple
couples course court cousin coverage covered craft crafts crazy cream credit crew cried crime
crisis crochet cross crossword crowd crown cruise crumble cry crying cup cupboard curriculum
curry curtain custard customer cut cycle cycled cycling dad daddy dance danced dancefloor
dancing danger dare dark darkness data date daughter dawn day days deadline deal dealt dear
death debate debrief debriefing debt decision deep deeply delay delivery demo department
depression deputy design desk despite development diagnoses diagnosis diagnostic diary did
didn't diet diner dinner dinners director dirty disability disappointed disc discovery discussed
dish dishes dishwasher distance district dive diving divorce do doctor doctors document
documentary does doesn't dog dogs dogwalk doing don't done door doors double doubt down dozed
drained drama drawing dread dream dreamed dreams dreamt drew drill drink drinks drive driver
driving drove drums dry duck due dull dumplings dungeons during dust duty each ear early
earlybird earth easier east easter easy eat eating eclipse edge education egg eggs either
election elephant elevator email email-free emails embankment embarrassed emergency emotion
emotional emotionally empathy employer empty end ended energy engine engineering enjoyed enough
entrance environment episode equal equality error escape especially essay estate even evening
event events eventually ever every everybody everyone everything exactly exam excellent except
excited executive exercise exhausted exhibition expected experience expert explorer express
extension extra eye eyes face faced faculty failure fair fairly fairy faith fajitas fall falls
family fantastic far farewell farm fashion fast fat father favorite favourite fear feast fed
feedback feeling feelings feels fell felt fence ferry festival few field figured filed film
final finally find fine finished fire fireworks first first-aid fish fitness five flag flare
flat flew flight floating flood floor flower flowers flows flu fluffy flute flying focus focused
fog foggy followed food foot football for forest forgave forget forgot form formal forms fort
fortunately forward found fountain four frame free freedom fresh fresh-air fridge friend
friendly friends frog from front frost frozen fruit fudge fuel full fun function fund funeral
funny furious furniture further future gallery game games gang garage garden gardens garlic gas
gate gathering gave gay general genius gentle gently get getting ghost giant gift gin ginger
girl girlfriend girls give given glad glass glasses glory glove gloves go goal goals god goes
going golden gone good goodbye goodness goodnight gospel got government graduate graduation
grammar gran grand grandma grandpa granny grass grateful gratitude grave gravy great green grief
ground grounding group groups grown growth guard guess guest guests guide guided guilty guitar
gym habit had hair hairdresser half hall halloween ham hand handed hands happiness happy
happy-hour harbor harbour hard hardest hardly harvest has hat hate hated have haven having hay
he he's head headache health hear heard heart heat heath heating heavenly heavy hedge heels held
hell hello help helped helper her here heritage hero hers herself hey hi high higher hiked
hiking hill hills him himself his history hit hoarse hold holiday holidays home homework honest
honestly honey hope hoped horror hospice hospital host hot hotel hotline hour hours house
household housing how however hug huge hugged human humans humour hundred hungry hurt husband
husky hut hygiene i i'd i'll i'm i've ice icing idea identity if ill illness image imagine
important impossible imposter impostor improv improvement in inbox income independent induction
industry infant infection influence information ink inn inner inside insight inspection inspired
instead institute insurance intake integrity intense intensive intention internal international
interview into intro invite iron ironed is island isn't issue it it's item its itself jacket jam
jar jazz jeans jelly jet jigsaw job join joined joke jokes journal journey joy judge juggling
juice jumble jumped junction june just justice karaoke kayak kayaking keep keeping kept kettle
kettle-on key kick kickboxing kid kids kind kindergarten kindness kindred kiss kitchen kite knee
knew knitted knitting know lab labor labour ladder ladies lake land landlord lane lanes language
laptop large lasagne last late lately later laugh laughed laughing laughter laundry law lawn
lawyer lazy lead leader leadership leaf leaflet league leak learned learner learning learnt
least leave leaving lecture led left leg legal legend legs leisure lemon lesson lessons let
let's letter letters level library life light lightning lights like liked lime line lion lips
list listen listened listening literature little live lived living local locker lodge log lonely
long longed longer look looked looking loop lord loss lost lot lots lottery loud love loved
lovely low luckily lucky lunar lunch lunchtime lying macaroni mad made magazine magic magical
mail mailbox main maintenance major make making malt man manage managed manager mango manual
many map maple marathon march marked market marmalade married mask masked massage master
maternity math maths matter may maybe me meal mean means measles measured media medical medicine
meditation meet meeting meetings melody member members memorial memory men mental mentor merry
mess message met mid middle midnight midnight-feast midsummer midwife milestone milk milky mind
mindful mindfulness mine minister ministry mint minute minutes miracle mirror misread miss
missed missing mixed mobile mock model module mole moment moments monastery monday-blues money
monkeys monster month monthly months mood moon moonlight moral morale more morning mornings
mosque most mostly moth mother motivational motor mountain mountains mouse mouth moved movie
movies moving mowed much mud mug mum mummy muscle museum mushroom mushrooms music musical must
mustard my myself mystery nail nails named nana nap narrative nation national natural nature
nature-walk nausea near nearly neck need needed needle neighbor neighbour neighbourhood
neighbours neither nephew nerve nervous nest netball nettle network never nevertheless new
newborn news news-free newsletter next nice niece night nightmare nights nightshift nine no
nobody noise none nonsense noodle noodles noon nor normal north north-south northern not note
notebook notes nothing nothingness notice noticed novel now nowhere numb number nurse nursery
nurses nursing nut nuts oat oats objects occupational ocean odd of off office offices often oh
oil ok okay old oldest olives olympic olympics omelette on once one onion online only onto op
open opened opening opera operation operations opinion or orange orchestra orchid order ordered
ordinary organ other others otherwise ought our ours out outcome outdoors outing outpatient
outreach outside oven oven-ready over overslept overtime ow owl own owned owner oyster pack
packed packing paddle page pain painful paint painted painting palace palliative pancake panel
panic pantry paper papers paperwork parade parcel parent parenting parents parish park parking
parliament part partner parts party passed passport password past pasta pastoral patchwork
paternity path patience patient patients patio patterns pause pavilion pay payday peace peaceful
peak peanut pear peas peer pen pencil pension people percussion perfect perfectly performance
perhaps period permission person persona personal pet pets pharmacy phase philosophy phone
phonecall phoned photo photos physical physics physio physiotherapy piano picked pickle pictures
pie piece pilates pile pillow pilot pin pink pipe pirate pit pizza place plain plan plane planet
planned plans plant planted plants plaster plate plates platform play played playground playing
playlist please plum plumber plumbing podcast poem poems poet poetry point pole police policy
politics polyvagal pond pony pool poor popcorn popular porridge port portrait positive post
postcard poster pot potato potatoes potluck pottery poured power practice practiced practised
prayed prayer prayer-group prayers pregnancy premier prep prepared presence present presentation
president press pretended pretty prevention previous pride primary prime prince princess prison
private probably problem process processed professional program programme project promotion
proper properly protection proud psychiatrist psychiatry psychoanalysis psychodynamic
psychologist psychology psychosis psychotherapy psychotic pub public pudding pull pulled pumpkin
pupil pupils puppet puppy purple push put puzzle quality quarter question questionnaire
questions queue quiche quick quickly quiet quietly quit quite quiz rabbit race racing radio rage
rail railway rain rainbow raincoat rained rainy ran rang raspberry rat ravioli raw reached
reactions read reader reading ready real realised realized really reason received reception
recipe recital recorded recovery recruitment red referral reflective refresher refugee refused
regional registration registry regret regular rehab rehearsal rehearsals reiki relapse
relationship relationships relaxed relief relieved religion religious remained remember
remembered remembering remembrance remind reminded remote renewal rent repair repaired replied
report reports republic reread research reservoir resident residents resilience resolution
resources respect response rest restaurant rested restorative retreat returned review rhapsody
rhythm rice ride right rights ring rings risk risotto river river-walk road roast robot rocket
role rollercoaster romantic roof room rooms rope rota rough round route row rowed rowing royal
rubbish ruby-wedding rugby rules rumour run running rupture rush sad sadly sadness safari safe
safeguarding safety said sail sailing salad salary sale sales salon salt same sand sandcastle
sandwich sang sat satellite sauce sauna sausage savings saw say saying scale scan scared scarf
scaries scary schedule schema scheme scholarship school schools science scone scones scooter
scored scouts scrabble screen screening script sea seaside season seat second secondary seconds
secret secretary section secure security seeing seem seemed seems seen self selfie seminar send
senior sense sent separation september-ish series serious seriously sertraline service services
session sessions set setting seven seventh several sewed sexual shade shadow shake shall shame
shape shared sharing she she's shed shelf shelter sherbet shift ship shirt shitty shock shoes
shook shop shopped shopping shore short should shoulder shoulders shouldn't shouted show showed
shower showing shut sibling sick side sign signal signed silence silent silly silver simple
simply simulation since sing singing single sister sit sitting six skateboard skating skeleton
ski skied skiing skills skin skipped skirt sky sleep sleeping sleepless sleepover sleepy sleet
slept slides slot slow slowly small smell smile smiled smoke smoking smooth snack snacks snail
snakes snapped snow snowed so soap sober soccer social social-work sociology socks sofa soft
solar soldier solo solstice solution somatic some somebody somehow someone something sometimes
somewhere son sonata song songs soon sorbet sore sorry sort soul soulful sound soup sourdough
south south-facing southern spa space spare speaking special spent spider spin spinach spirit
spiritual spoke sponge spoon sports spring squad square squash squirrel stadium staff staffing
staffroom stage stairs stall stand stand-up standup star stared starred stars start started
starting state statement station statutory stay stayed steady steak steam stepmother steps stew
still stitch stocks stomach stood stop stopped storage storm stormy story stranger straw
strawberry streak street stress stressed stressful stretch stretched strike string strong
structure struggled struggling stuck student students studied studio study stuff stupid subject
subway such sudden suddenly sudoku suffered sugar suicide suitcase suite suited sums sun sunny
sunset super superhero supervised supervision supervisor supper support supported suppose sure
surely surf surfing surgeon surgery surprise surprised surprisingly survey survived swam swan
sweat sweet sweets swimming swing switch sword symphony synagogue syndrome syrup system table
tablet tail take takeaway taken taking talk talked talking tall tank tapestry target task tattoo
taught tax taxi tea teach teacher teachers-only teaching team teams tears teen teenage teenager
teeth tell telling temper temple ten tender tennis terminal terrible test testing text texted
than thank thankfully thanks that that's the theater theatre theft their them theme themselves
then theology theory therapist therapists therapy there there's therefore these thesis they
they're thin thing things think thinking third thirteen thirty this those though thought
thoughts three thriller throat through throughout thunder ticket tide tidying till time times
timetable tiny tired to toast today toddler toffee together toilet told tomato tomorrow tonight
too took tool tools tooth top topic torch total touched tough tour tourist toward towards tower
town toy toys track trade traffic trail trail-run train trained training transference
translation transport trauma trauma-informed traumatic travel traveled travelled treat treatment
tree trees trial trick tried trifle trio trip trolley trombone trouble trousers truck true truly
trumpet trust trusted truth try trying tube tuesday-group tuna tune tunnel turkey-day turn
turned tutor tutorial tv twelve twenty twice twilight twin twins two type typed ugh ugly ukulele
ultimate umbrella uncertain uncle under underground understand understanding understood
unexpected unfortunately unicorn union unit united unity universe university unless until up
update upgrade upset urgent us use used useful usual usually vacation vaccination vaccine valley
value van variety vegan vegetables vegetarian very vest vet veterinary via video view village
vinegar violence violin virus vision visit visited visiting vitamin vocational voice volleyball
voluntary volunteer volunteered vow voyage vulnerability waffle waffles wages wait waited
waiting wake walk walked walking walking-boots walks wall walnut wander wanted war ward wardrobe
warehouse warm warning warrior was wash washed wasn't wasp waste watch watched watching water
waterfall wave wax way we we're weak wear weary weather webinar wedding week weekend weekender
weekly weeks weight weird welcome well wellbeing wellies wellness went were west western wet
whale what what's whatever wheel wheelchair when whenever where whether which while whisky
whisper white who who's whoever whole whose why wide widow wife wifi wild wildlife win wind
window wine wing wings winning winter wise wish wished witch with within without woke wolf woman
women won won't wonder wondered wonderful woods wool wore work worked working workout workshop
world worried worry worse worship worst worth would wouldn't wound wow wrap write writing
written wrong wrote yacht yard yarn yeah year years yellow yes yesterday yet yoga yoghurt yogurt
you young your yours yourself youth zebra zen zero zombie zone zoo
""")

#: Days, months and feasts: the second of two words never is a name where it is one of these.
CALENDAR: Final = word_set("""
advent apr april aug august autumn carnival chanukah christmas dec december diwali easter eid
epiphany feb february friday fridays halloween hanukkah hashanah hogmanay holi jan january jul
july jun june kippur lent mar march may michaelmas monday mondays mubarak noel nov november
nowruz oct october passover pentecost pesach purim ramadan rosh saturday saturdays sep sept
september spring sukkot summer sunday sundays thanksgiving thursday thursdays tuesday tuesdays
valentine's valentines vesak wednesday wednesdays whitsun winter xmas yom
""")

#: Countries, cities, languages and who lives there.
PLACES: Final = word_set("""
africa african aires albans america american americans amsterdam andrews angeles antarctic
antarctica arab arabic arctic asia asian athens atlantic australia australian austria austrian
aviv bali baltic bangladesh barcelona bavaria bavarian belfast belgian belgium berlin birmingham
bolivia bosnia boston brazil brazilian brighton bristol britain british brixton bronx brooklyn
brussels budapest buddhist bulgaria california cambodia cambridge camden canada canadian canaria
canary cantonese cardiff caribbean catholic celtic chelsea chicago chile chilean china chinese
christian colombia copenhagen cork cornwall corsica crete croatia croatian cuba cuban cyprus
czech danish denmark derby devon dhabi dolomites dorset dubai dublin durham dutch ecuador
edinburgh egypt egyptian england english eritrea essex estonia ethiopia ethiopian europe
european everest exeter finland finnish flemish france francisco french gaelic galilee galway
garda gatwick geneva georgia georgian german germany ghana glasgow greece greek greenland
hackney hague hamburg hampshire hampstead harlem havana heathrow hebrew helsinki himalaya hindi
hindu hungarian hungary ibiza iceland icelandic india indian indonesia iran iranian iraq iraqi
ireland irish islam islamic islington israel israeli istanbul italian italy ives jamaica
jamaican japan japanese jerusalem jewish jordan kent kenya kenyan kiev kong korea korean kosovo
kurdish kyiv kyoto lanka lanzarote latin latvia lebanon leeds leicester leone lima lisbon
lithuania liverpool london londoner luxembourg madrid majorca malaysia maldives mallorca malta
manchester mandarin manhattan mediterranean melbourne menorca mexican mexico milan montreal
moroccan morocco moscow munich muslim naples nepal nepali netherlands nevis newcastle nigeria
nigerian nordic norfolk norway norwegian nottingham orthodox oslo oxford pacific pakistan
pakistani palestine palestinian pancras paris peckham persian peru philippines poland polish
portugal portuguese prague protestant punjabi quaker quebec rhodes rica romania romanian rome
russia russian sahara saharan salvador santorini sardinia scandinavia scotland scottish seoul
serbia serbian shanghai sheffield shoreditch siberia sicily sikh singapore slovak slovenia soho
somali somalia somerset spain spanish stansted stockholm suffolk surrey sussex sweden swedish
swiss switzerland sydney syria syrian tahiti taiwan tamil tanzania tenerife texas thai thailand
thames thrones tibet tibetan tokyo toronto trafalgar transylvania tunisia turin turkey turkish
tuscany tyrol uganda ukraine ukrainian urdu uruguay vatican vegas venezuela venice vienna
viennese vietnam vietnamese wales warsaw washington welsh wembley wiltshire wimbledon yiddish
york yorker yorkshire zealand zimbabwe zurich
""")

#: Makers, programs, series, shops and methods.
THINGS: Final = word_set("""
abba adidas adlerian airbnb aldi alexa alzheimer's amazon android apple asana asos asperger's
audi avengers bach bacp barbie batman bbc beatles beethoven bergen beyonce beyoncé bitcoin
bluetooth blur bmw bonjovi bosch brahms calm canva chatgpt chopin chromebook cochrane coke
coldplay costa covid daylio debussy deliveroo disney doodle drake dropbox dune duolingo ebay
elgar emdr eminem etsy excel facebook fedex fitbit ford freudian friends frozen genesis gestalt
gmail google gopro greggs guardian guinness halfords hamlet handel haydn hcpc headspace hobbit
hodgkin's hogwarts honda ibuprofen ikea instagram ipad iphone jenga jovi jungian kahoot kindle
kleenex kleinian lego lidl linkedin macbook madonna mahler marvel mastodon mcdonald's metallica
microsoft middlemarch minecraft monopoly moodle mozart nando's netflix nike nintendo nirvana
nivea nokia notion oasis outlook oxfam paracetamol parkinson's paypal peloton pepsi pinterest
pixar playmobil playstation pokemon pokémon porsche powerpoint prince puccini queen radiohead
reddit renault rihanna rogerian rorschach ryanair salesforce samsung schubert scientology
shakespeare signal siri skype slack snapchat sonos spotify starbucks strava superman swatch
teams telegram tesco tetris tiktok tinder toyota trello tupperware twitter uber ukcp uno verdi
vinted vivaldi volvo wagner waitrose whatsapp whoop wikipedia windows wordle xbox yahoo youtube
zelda zoom
""")

#: The first of two words in capitals that makes both a place: San Francisco, Mount Everest.
PLACE_HEADS: Final = word_set("""
abu ben buenos cape costa duke east el fort great hong isle king king's la lake las le les loch
los lower monte mount new north port prince princess puerto queen queen's rio royal saint san
santa santo south sri st st. são tel upper villa west
""")

#: The second of two words in capitals that makes both a place or a thing, not a surname.
PLACE_TAILS: Final = word_set("""
abbey academy airport alley approach arena avenue award bay beach book boulevard bridge building
bus cafe café canal canyon castle cathedral center centre chapel church cinema circus city
clinic close club coast college common concerto corner county court crescent cross cup day docks
downs drive embankment end estate falls farm festival forest gallery gap garden gardens gate
glacier gorge green grove hall harbour heath hill hills hospital hotel house index inn island
islands junction lake lane library line market memorial method mews model moor moors mountain
museum musical opera orchestra park parkway pass pier place plaza podcast prize pub quarter
quartet quay railway requiem restaurant river road scale school sea show sonata square stadium
state station street studio studios surgery symphony syndrome technique terrace test theater
theatre therapy tower town trail training trust tube tunnel university valley village walk ward
wharf woods zoo
""")

#: Ordinary words that are surnames as well: behind a first name they are one.
SURNAMES: Final = word_set("""
baker banks barber bell best bird bishop black bond bridges bright brook brooks brown burns bush
butcher butler carpenter carter church cook cooper cross day dean english farmer field fields
finch fish fisher flowers forbes ford forest foster fox french frost gardener gold golden good
grant gray green grey hall hand hart hill holiday holly hood hope house hunt hunter ireland
irish joy judge justice kay king knight lake lamb lane law little long lord love lovely low
major march marsh mason may miller mills moon moore moss most noble north page paris park parks
pepper pike pitt poor pope porter potter power powers price prince read reed rice rich rivers
rose sage scott sharp shepherd short silver singer small smart smith snow south spring star
starr steel stone storm street strong summer summers swan swift taylor temple tower town turner
walker wall ward waters way weaver webb wells west white wild winter winters wise wolf wood
woods worth wright young
""")

#: First names that are seldom another word.
FIRST_NAMES: Final = word_set("""
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

#: First names that are words as well, where a sentence does not begin with them.
PERHAPS_FIRST: Final = word_set("""
amber april art august autumn chance chase christian dawn earl eve faith florence guy hope ivy
jewel joy june kit lance may melody mercy miles norm olive patience pearl penny pierce poppy
reed rich rose rusty sky skye sterling summer sunny trinity wade will willow
""")

#: Known to all, or no people at all.
FAMOUS: Final = frozenset(
    tuple(pair.split())
    for pair in """
aaron beck, addis ababa, adele live, agatha christie, ally mcbeal, amy winehouse, anna freud,
anna karenina, anne frank, aperol spritz, barry manilow, ben hur, ben jerry, billie eilish,
billy elliot, bob dylan, bob marley, brené brown, bridget jones, captain america, captain
marvel, carl jung, carl rogers, charles dickens, david attenborough, david bowie, doctor who,
don giovanni, don quixote, donald duck, donald winnicott, donkey kong, dr google, dr pepper, dr
strange, dr who, earl grey, eleanor rigby, ella fitzgerald, elton john, emma goldman, father
christmas, forrest gump, frida kahlo, general hospital, harry potter, irvin yalom, jack daniels,
jack frost, james bond, jane austen, jane eyre, jane fonda, jesus christ, joe bloggs, john
bowlby, johnny cash, joni mitchell, judge judy, kate bush, king lear, kings cross, kit kat,
kuala lumpur, lady bird, lady gaga, leonard cohen, lord voldemort, luther king, machu picchu,
major tom, mario kart, marsha linehan, martin luther, mary celeste, mary poppins, melanie klein,
mickey mouse, micky mouse, miles davis, miss marple, mister rogers, moby dick, mother teresa, mr
bean, mr right, mr rogers, mrs dalloway, mrs doubtfire, ms excel, ms teams, ms word, myers
briggs, nelson mandela, nick cave, nick drake, nina simone, peaky blinders, fleetwood mac, bon
jovi, jaffa cakes, polly pocket, daisy chain, jack russell, jack russells, peter pan, peter
rabbit, pina colada, pret manger, qi gong, robin hood, sergeant pepper, sgt pepper, sherlock
holmes, sigmund freud, sister act, snow white, super mario, tai chi, taylor swift, ted lasso,
toni morrison, tour de, viktor frankl, virginia woolf, will hunting, winnie pooh, wonder woman
""".replace("\n", " ").split(",")
)
