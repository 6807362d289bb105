"""Words that the name check knows: ordinary words, places and days, and first names.

The check imports them only for a note that has two words in capitals together, or a title
before a small letter. They are words, not people: what is missing here costs one question.
"""

from typing import Final


class WordText:
    """Words in one text, to be asked for a few of them: a set of all would take longer to make.

    Args:
        text: the words, with blanks and line ends between them.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text.replace("\n", " ")

    def __contains__(self, word: str) -> bool:
        return f" {word} " in self._text


#: Ordinary words, also as a sentence or a title begins with them. No name is among them that
#: is more often a name.
COMMON: Final = WordText("""
a abandoned abbey abdominal about above abroad abrupt abseiled absolutely abstract abundant abuse
abusive academic accept acceptance accepted accidental accordion accreditation accurate accused
ached acne across act activation active activity actually acupuncture acute adaptive add added
addicted additional address adequate admin admired adopted adoption adorable adored adult advanced
advent adventure advice advised aerial aerobics affordable afraid after afternoon again against age
agency agenda ages aggressive agile agoraphobia agreed agreements ahead aid aimed air airport alarm
album alcohol ale alert alien aliens alive all allergies allergy alliance allotment allowed almost
alone along already also alternative although always am amazing ambitious ambulance americano among
ample amused an anaemia analysis ancient and anger angry animal ankle anniversary announcement
annoyed annual anonymous anorexia another answer answered anthem antibiotics anxiety anxious any
anybody anyone anything anyway apart apartment apologised appeared apple application applied
appointment apprentice archery archetype arctic argo argos argued aria arm armchair armistice arms
army arranged arrival arrived art arthritis article artificial arts as asda ash ashamed ashes asked
asleep assertiveness assessment assistant association asthma at ate athletic athletics atomic
attached attachment attack attended attention attic attractive audience audit aunt author authority
automatic autopilot autumn available avatar average avoid avoidance awake award aware away awe
awful awkward baby babysat back backed backlog backyard bacon bad badger badminton bag bagel bake
baked bakery balance balanced balcony ball ballad ballet banana band banged banjo bank bargain
barre base baseline basement basic basket basketball bass bassoon bath bathed bathing bathroom
battle be beach beans bear beautiful beauty became because bed bedroom bedtime been beer before
began begged begin beginning behaved behavior behavioral behaviour behavioural behind being belief
beliefs believed bells belonged below beltane bench bent bereavement beside best bet better
betterhelp between beyond bicycle big bike bilateral bill bin binge birdman birds birth birthday
birthdays biscuit biscuits bit bite bitter black blackbird blamed blank blanket blessed blew blind
blinked blister blizzard blocked blood bloody bloomed blossom blue bluebells blues blunt board boat
body bohemian boiled boiler bold bomb bonded bones bonfire book booked books booster boots border
bored boredom boring borrowed boss both bothered bottle bottom bought bouldering bounced bouncy
bound boundaries boundary bowed bowl bowling box boxercise boxing boy boyfriend boyhood boys brain
brakes brass brave braveheart bread break breakdown breakfast breakthrough breath breathe breathed
breathing breathwork breeze breezed brew brewed bridge brief briefly bright brilliant bring british
brittle broad broke broken brother brought brownie browsed bruise brunch brushed brutal bubble
bubbles budget bug building built bulb bulbs bulimia bumped bunny bureau burger burgers burned
burnout burnt burpees burst bus business busy but butter butterfly button buy buzzed by cabin
cactus cafe café cake cakes calendar call called calligraphy calls calm came camera camomile camp
campus can can't canal canceled cancellation cancelled cancer candle canoe capable cappuccino
captivity car card cardio cards care cared career careful careless caring carpet carried carved
casablanca case caseload cash casserole castle casual cat cataract cathedral caught caused cautious
cave celebrated celebration cello center central centre ceramics cereal certain chai chain chair
chairwork challenge challenged chamomile champagne champions chance change changed chant chaos
chaotic chapter charger charity charming chased chat chatted cheap cheated checked checklist
cheddar cheered cheerful cheers cheery cheese cherry chess chewed chi chicken chickenpox chief
child childhood children chill chilled chilli chilly chipotle chipper chips chiropractor chocolate
choir cholesterol chopped chord chores chorus chose chronic chuckled chuffed church cider cinema
circle circled circles city civil claimed clapped clarinet class classes classic classical clay
cleaned cleaning clear clever clicked client clients climate climbed climbing clinic clinical
cliniko clock close closed closing closure cloud clouded clouds clown club clumsy coach coached
coaching coast coat cocktail coconut code coding coffee cognitive cola cold colitis collapsed
colleague colleagues collected collective college coloured combed come comeback comedian comedy
comes comfort comfortable comforted coming commitment committed committee common communication
community commute company compared compassion competed competition complained complaint complete
complex complicated compost compulsion compulsive computer concentrated concert concerto concussion
conference confident confidential confidentiality confirmed confused connected conscious consent
considered constant contact contacted container containment contempt content continued contract
controversial convenient conversation conversion cooked cookie cookies cooking cool coped copied
cordial core
corner corporate correct corridor costco costly costume cosy cottage cotton cough couldn't council
counseling counselling countdown counted counter country couple couples course court cousin
coverage covered cozy cracked craft crafts cramps cranky crashed crawled crazy cream created credit
creep crept crew cricket cried crime criminal crisis crisps critic crochet crocheted croissant
croquet cross crossed crossword crowd crown cruel cruise crumble cry crying cuddled cultural cup
cupboard curiosity curious curled curling curly current curriculum curry cursed curtain cushion
custard customer cut cute cycle cycled cycling cyst dad daddy daffodils daft daily damp dance
danced dancefloor dancing danger dangerous dare dared dark darkness darts data date dated daughter
dawn day days deadline deaf deal dealt dear death debate debenhams debrief debriefing debt decent
decided decision declined decorated deep deeply defended defusion delay delayed delicate delicious
delightful delivered delivery demanded dementia demo dense dentist department dependent depression
deputy dermatitis described desert design designed desk despair desperate despite detailed
determined development developmental diabetes diagnoses diagnosis diagnostic dialled dialysis diary
did didn't died diesel diet digital diligent dim dined diner dinner dinners dipped director dirty
disability disappointed disc discharge discovery discussed disgust dish dishes dishoom dishwasher
disorder dissociation dissociative distance distant distinct distress district ditched dive dived
diverse divided diving divorce dizziness do doctor doctors document documentary does doesn't dog
dogs dogwalk doing domestic domino's don't done doomscrolled door doors double doublebooked doubt
doubted down doxy dozed drafted dragged drained drama dramatic drank drastic drawing dread dreaded
dream dreamed dreams dreamt dressed drew dried drill drink drinks dripped drive driver driving
drizzle dropped drove drowned drums dry duck due duet dug dull dumbbell dumplings dungeons dunkin
during dust dusted duty dyed dynamic dynamics dysregulation each eager ear early earlybird earned
earth ease easier east easter easy eat eating eclipse economic ecstatic eczema edge education
effectiveness efficient egg eggs either elaborate elated elderly election electric electrician
electronic elegant elephant elevator eligible email emailed emails embankment embarrassed
embarrassing embarrassment embolism embraced embroidery emergency emotion emotional emotionally
empathy employer emptied emptiness empty enactment encanto encouraged end ended endometriosis
energy engine engineering enjoyed enormous enough entire entrance envious environment envy epilepsy
episode equal equality equinox erased error escape escaped especially espresso essay essential
estate esteem eternal ethical euphoria even evening event events eventually ever every everybody
everyone everything exact exactly exam examined excellent except exception exchanged excited
exclusive executioner executive exercise exhaled exhausted exhaustion exhibition exile existential
exotic expanded expected expensive experience expert explained explicit explored explorer exposure
express extension external extra extraordinary extreme eye eyes face faced factor factors faculty
faded failed failure faint fainted fair fairly fairy faith faithful fajitas fall falls false
familiar family famous fancied fantastic far farewell farewelled farm fashion fast fat fatal father
fatigue favorite favourite fawn fear feast fed feedback feeling feelings feels fell felt feminine
feminist fence fencing ferry festival fetched fever few fibromyalgia fiddled fidgeted fidgety field
fierce fight figured filed filled filling film filmed final finally financial find fine finished
fire firefighter fireworks firm first fiscal fish fitness five fix fixed flag flapped flare
flashback flashbacks flat flew flexible flight flipchart flipped floated floating flood flooded
floor flopped flower flowers flows flu fluent fluffed fluffy flushed flute flying focus focused fog
foggy folded followed food fooled foolish foot football for forced foreign forest forgave forget
forgot form formal former forms formulation fort fortunate fortunately forward fought found
fountain four fracture fragile frame framed frantic frazzled freaked free freedom freeze freezer
frequent fresh fridge friend friendly friends frightened frightening frog from front frost frowned
froze frozen fruit fudge fuel fulfilled full fumbled fun function functional fund fundamental
funeral fungus funny furious furniture furry further future fuzzy gain gained gallery game games
gang
gap garage garden gardened gardens garlic gas gasped gastric gate gathered gathering gave gay gazed
general generalised generalized generations generous genius genogram gentle gently genuine get
getting
ghost giant giddy gift gifted gigantic giggled gin ginger girl girlfriend girls giro give given glad
gladiator glanced glass glasses glaucoma glided global gloomy glorious glory glove gloves glowed go
goal goals god goes gogglebox going golden goldfish golf gone good goodbye goodness goodnight
googled gorgeous gospel gossiped got gout government grabbed gracious gradual graduate graduation
grammar gran grand grandma grandpa granny granola graphic grass grated grateful gratitude grave
gravity gravy great greedy green greenhouse greeted grew greyhound grief grieved grim grinned
groaned ground grounding group groups grown growth grumbled grumpy guard guarded guess guest guests
guide guided guilt guilty guitar guys gym gymnastics habit had hail hair hairdresser halaxy half
hall halloween hallway ham hammered hamster hand handball handed handled handmade hands handsome
handy happened happiness happy harbor harbour hard hardest hardly harmless harp harsh harvest has
hat hatched hate hated have haven having hay hayfever he he's head headache headed headway healed
healer health healthy hear heard heart hearty heat heath heating heatwave heaven heavenly heavy
hectic hedge hedgehog heels held hell hello help helped helper helpful helpless hepatitis her here
heritage hernia hero hero's hers herself hesitated hexaflex hey hi hid hidden high higher hiked
hiking hilarious hill hills him himself hired his historic history hit hoarse hockey hold holiday
holidays hollow holy home homemade homesick homework honest honestly honey hoovered hope hoped
hopeful hopeless hopped hormone hormones horrible horror hospice hospital host hosted hostile hot
hotel hotline hour hours house household housing hovered how however howled hug huge hugged human
humanistic humans humble humid humiliation hummed humour hundred hunger hungry hunted hurdles
hurried hurt husband husky hut hygiene hymn hypertension hypervigilance i i'd i'll i'm i've ice
icing icy idea ideal identical identity idle if ignorant ignored ill illegal illness image imagery
imaginary imagine imagined immediate immense impatient imperfect important impossible imposter
impostor impressive improv improved improvement improvisation in inbox inception income incredible
independent induction industrial industry inevitable infant infection influence informal
information informed inhaled inhaler initial injured ink inn inner innocent inside insight insisted
insomnia inspected inspection inspired instant instead institute insulin insurance intake
integrative integrity intelligent intense intensive intention interactive interesting internal
international interpersonal interstellar interview intimate into intro introduced invented
invisible invite invited invoice invoices iron ironed irregular irritable is island isn't issue it
it's itch itched item its itself itsu jab jacket jacuzzi jam jammed jar jaw jazz jealous jeans
jelly jet jigsaw jittery job jog jogged jogging join joined joke joked jokes jolly journal journey
joy joyful joyous judge judo juggled juggling juice juicy jumble jumped junction june juneteenth
junior just justice karaoke karate kayak kayaking keen keep keeping kept kettle kettlebell key
keyboard keynote kick kickboxing kicked kid kidney kids kind kindergarten kindness kindred kiss
kissed kitchen kite kitten knackered knee kneeled knelt knew knitted knitting knocked know kombucha
kwanzaa lab labelled labor labour labrador lacrosse ladder ladies lager lake lame lamp land landed
landlord lane lanes language laptop large lasagne last lasted lasting late lately later latte laugh
laughed laughing laughter laundry lavender lavish law lawn lawyer lazy lead leader leadership leaf
leaflet league leak lean leaned leapt learned learner learning learnt least leave leaving lecture
led left leg legal legend legs leisure lemon lemonade lent lesson lessons let let's lethal
lethargic letter letters level levelled library life lifeline lift lifted light lightning lights
like liked likely lime limited line linear linings lion lips liquid liquorice list listen listened
listening lit literary literature little live lived lively liver living loaded lobby local lockdown
locked locker lodge log logical loneliness lonely long longed longer look looked looking loop loose
lord loss lost lot lots lottery loud lounged love loved lovely low lowered loyal luckily lucky
lullaby lunar lunch lunchtime lung lupus luxury lying lyme lymph macaroni machine mad made magazine
magic magical magnetic magnificent magpie mail mailbox mailed main maintenance major make making
malaria malt man manage managed manager mandatory mango manic mantra manual many map maple marathon
march marched marches margarita marked market marmalade marriage married marvelled mask masked
massage
massive master mastered mastermind match matcha material maternal maternity math maths mating
matrix matter mattered mature maundy maximum may maybe me meal mean meaningful means measles
measured mechanical media medical medicine meditation medium meet meeting meetings melancholy
mellow melody meltdown melted member members memorable memorial memory men mended menopause mental
mentioned mentor mere merry mess message messed messy met mid middle midlife midnight midsummer
midwife migraine migraines mild milestone military milk milky minari mind mindful mindfulness
mindset mine miniature minimal minimum minister ministry minor mint minute minutes miracle mirror
miserable misread miss missed missing mist mixed mobile mocha mock model moderate modern modest
module moist mojito mole moment moments monastery money monkeys monster month monthly months mood
moon moonlight mopped moral morale more morning mornings morrisons mosque most mostly motet moth
mother motivational motor mountain mountains mourned mouse mouth moved movember movie movies moving
mowed mower much mud muddled muesli muffin mug muji multiple mum mummy murders muscle museum
mushroom mushrooms music musical must mustard muttered mutual my myself mysterious mystery nachos
nagged nail nailed nails naive naked named nana nanowrimo nap napped narrative narrow nasty nation
national native natural nature naughty nausea navigated near nearly neat necessary neck need needed
needle negative negroni neighbor neighbour neighbourhood neighbours neither nephew nerve nervous
nervy nest netball nettle network networkers neurodiversity neurology neuropathy neutral never
nevertheless
new newborn news newsletter next nice niece nifty night nightmare nights nightshift nimble nine no
nobody nodded noise noisy nomadland none nonsense nonviolent noodle noodles noon nor normal north
northern nostalgic not notable note notebook notes nothing nothingness notice noticed novel novice
now nowhere nuclear nudged numb number numerous nurse nursed nursery nurses nursing nut nutritious
nuts oat oats obedient obeyed object objects oboe obscure obsession obsessive obvious ocado
occasional occupational ocean odd of off offensive offered office offices official often oh oil ok
okay old oldest olives olympic olympics omelette on once oncology one onion online only onto onward
op open opened opening opera operation operations opinion opted optician optimal optimistic
optional or oral orange orchestra orchid order ordered ordinary organ organic organised organist
organized origami original osteopath osteoporosis other others otherwise ought our ours out outcome
outdoors outing outpatient outreach outside outstanding ovarian oven over overall overdue overran
overslept overtime overture overwhelm ow owl own owned owner oyster pack packed packing paddle
paddled paddling page paid pain painful painless paint painted painting palace pale palliative palm
pancake panel panera panic panicked panthers pantry paper papers paperwork parade parallel
paralympics
paralysis parasite parcel parent parenting parents parish park parked parking parkour parkrun
parliament part parted partial particular partner parts party passed passionate passive passport
password past pasta pastoral patchwork paternal paternity path patience patient patients patio
patriots patterns pause paused pavilion pay payday peace peaceful peak peanut pear peas peculiar
peeled peer pelvic pen pencil pencilled pension pensive people peppermint percussion perfect
perfectionism perfectly performance perhaps period perky permanent permission person persona
personal persuaded pet petrol pets petted pharmacy phase philosophy phobia phobias phone phonecall
phoned photo photographed photos physical physics physio physiotherapy pianist piano picked pickle
pictures pie piece pilates pile piled pillow pilot pin pinged pink pinned pious pipe pipeline pirate
pit pitied pizza place placement plain plan plane planet plank planned plans plant planted plants
plaster plate plates platform play playbook played playground playing playlist pleaded pleasant
please pleasure plenty plodded plucked plugged plum plumber plumbing pneumonia podcast poem poems
poet poetry point poked pole police policy polio polished polite political politics polka polo
polysecure polyvagal pond pondered pony poodle pool poor popcorn popeyes popped popular porridge
port portable portishead portrait posed positive possible post postal postcard posted poster
postponed pot potato potatoes potential potluck potted pottery poundland poured power powerful
practical practice practiced practised praised prayed prayer prayers precious precise predator
pregnancy pregnant prelude premature premier prep prepared presence present presentation presented
president press pressed pret pretended pretty prevention previous prickly pride primary prime
primitive prince princess principle printed printer prior prison private probable probably problem
process processed procrastination productive professional profound program programme project
projection prominent promised promotion prompt proper properly prosecco prostate protected
protection protective protests proud proved provided proximal pruned psoriasis psychiatrist
psychiatry
psycho psychoanalysis psychodynamic psychoeducation psychological psychologist psychology psychosis
psychotherapy psychotic pub public pudding puffed pull pulled pumpkin puncture punished punk pupil
pupils puppet puppy pure purge purple push put puzzle puzzled qualified quality quarter quarterly
quartet queer question questioned questionnaire questions queue queued quiche quick quickly quiet
quietly quilt quilted quintet quit quite quiz rabbit race racing radiator radical radio rage rail
railway rain rainbow raincoat rained rainy raised rally ran random rang ranted rap rapid rare rash
raspberry rat ratatouille rated rational rattled ravioli raw reached reacted reactions read reader
reading ready real realised reality realized really reason reasonable rebelled rebooked recalled
received recent reception recharged recipe recital reckless record recorded records recovery
recruitment recycled red referral referred reflected reflective reflux refresher refugee refused
reggae regional registration registry regret regular regulation rehab rehearsal rehearsals reheated
reiki rejected rejoiced relapse relations relationship relationships relative relaxed relay
relevant reliable relied relief relieved religion religious relished reluctant remained remarkable
remember remembered remembering remembrance remind reminded remote removed renewal renewed rent
rented repair repaired replied report reported reports republic requiem reread rescheduled
rescripting rescued research resentment reservoir resident residential residents resilience
resisted resolution resources resourcing respect respected responded response responsible rest
restaurant rested restless restorative restriction retina retreat retriever returned review
reviving rewatched rewrote rhapsody rheumatic rheumatology rhythm rice ride ridiculous right rights
rigid ring rings rinsed rioja riots ripe risk risotto rivalry river road roadworks roared roast
roasted
robot robust rocked rocket role rolled rollercoaster rolling romantic roof rooibos room rooms rope
roses rota rotten rough round rounders route routine row rowed rowing royal rubbed rubbish rude
rugby ruined rules rum rumination rumour run running rupture rural rush rushed sacred sad sadly
sadness safari safe safeguarding safety said sail sailed sailing sainsbury's sainsburys salad
salary sale sales salon salsa salt samba same sampled sand sandcastle sandtray sandwich sang sat
satellite satisfied sauce sauna sausage saved savings saw saxophone say saying scale scan scanned
scared scarf scaries scary scattered schedule schema scheme scherzo scholarship school schools
sciatica science sclerosis scolded scone scones scooter scored scouts scrabble scraped scratched
screamed screen screening script scrolled scrolling scrubbed scrubs sculpture sea sealed searched
seaside
season seat seated second secondary seconds secret secretary section secure security seeing seem
seemed seems seen seizure selective self selfie selfish seminar send senior sense sensible
sensitive sent separate separation sepsis serenade serene series serious seriously sertraline
served service services session sessions set setback setting settled seven seventh several severe
sewed sewing sewn sex sexual sexy shade shadow shake shaky shall shallow shame shape shared sharing
shattered shaved she she's shed sheet shelf shelter shelved sherbet shift shifted shingles shiny
ship shirt shitty shivered shock shoes shone shook shop shopped shopping shore short shot should
shoulder shoulders shouldn't shouted shovelled show showed shower showing shrank shrinking shrove
shrugged shuffled shut shutdown shy sibling sick side sighed sign signal signed significant silence
silent silly silver similar simple simply simulation since sincere sing singing single sinus
sinusitis sister sit sitting situation six skateboard skating skeleton sketch sketchbook sketched
ski skied skiing skilful skills skimmed skin skinny skipped skirt sky slam slammed sleek sleep
sleeping sleepless sleepover sleepy sleet slept slides slight slim slip slipped slippery slot slow
slowed slowly sluggish slumped small smashed smell smelled smelly smelt smile smiled smoke smoking
smooth smoothie snack snacked snacks snail snakes snapped snappy sneezed sniffed snooker snoozed
snored snow snowboarding snowdrops snowed snug snuggled so soaked soap sobbed sober soccer social
sociology socks sofa soft softball solar soldier sole solid solidarity solo solstice solution solved
somatic some somebody somehow someone something sometimes somewhere son sonata song songs soon
sophisticated sorbet sore sorry sort sorted soul soulful sound soup sour sourdough south southern
spa space spaniel spare sparkled sparkling speaking special specific spectacular spelled spent
spider spilled spilt spin spinach spinal spine spirit spiritual splendid split spoke sponge
spontaneous spoon sports spotless spotlight spotted sprain spreadsheet spring sprint sprinted
spritz spun squad square squash squats squeezed squirrel stable stacked stadium staff staffing
staffroom stage stairs stairway stairwell stale stall stand standard standup stapler star stared
starred stars start started starting state statement static station statutory stay stayed steady
steak steam steep steered stepmother stepped steps stew sticky stiff still stimulus stirred stitch
stitched stocks stomach stones stood stop stopped stoptober storage storm stormy story stout
strained strange stranger strapped straw strawberry streak street strengthened strengths stress
stressed stressful stretch stretched strict strike strikes string stroke strolled strong structure
struggled struggling stubborn stuck student students studied studio study stuff stumbled stunning
stupid stylish subject submitted subtle subway succeeded successful succession such sudden suddenly
sudoku suffered sufficient sugar suggested suicide suitable suitcase suite suited suites sulked
sulky sums sun sunbathed sunny sunrise sunset sunshine super superdrug superhero supervised
supervisee supervision supervisor supper supplied support supported suppose supposed sure surely
surf surfed surfing surgeon surgeries surgery surplus surprise surprised surprisingly surrendered
survey survived survivors suspected suspicious sustainable swallowed swam swan swapped sweat sweet
sweets
swept swimming swing switch switched sword swore sympathetic symphony synagogue syndrome syrup
system systematic systemic table tablet taekwondo tail take takeaway taken taking talented talk
talked talking talkspace tall tangled tango tank taped tapestry tapped target task tasted tasteful
tasty tattoo taught tax taxi tea teach teacher teaching team teams tears teary teased technical
techno tedious teen teenage teenager teeth telehealth tell telling temper temple temporary ten
tended tender tendon tennis tense terminal terminator terrace terrible terrier terrific test
testing tetanus text texted than thank thanked thankful thankfully thanks that that's thawed the
theater theatre theft their them theme themselves then theology theory therapist therapists therapy
therapynotes there there's therefore thermostat these thesis they they're thick thin thing things
think thinking third thirsty thirteen thirty this thorough those though thought thoughtful thoughts
three threw thrilled thriller throat through throughout thunder thunderstorm thyroid ticket tickled
tide tidied tidy tidying tied tight till time timeline times timetable tinnitus tiny tired tissues
titanic to toast toasted today toddler toffee together toilet told tolerance tolerant tomato
tomorrow tonight tonsils too took tool tools tooth toothache top topic torch tossed total touched
touchy tough tour tourist toward towards tower town toxic toy toys traced track trade traded
traffic tragic trail train trained trainee training trainspotting traitors tram trampoline tranquil
trans transference transformed translated translation transparent transport trapped trauma traumatic
travel traveled travelled treadmill treasured treat treated treatment tree trees trembled
tremendous tremor trial triathlon trick tricky tried trifle trigger triggers trimmed trio trip
tripped trivial trolley trombone tropical trotted trouble troubled trousers truck true truly
trumpet trust trusted truth try trying tube tucked tugged tulips tumour tuna tune tuned tunnel turn
turned tutor tutorial tv twelve twenty twice twilight twin twins twisted two type typed typical ugh
ugly ukulele ulcer ultimate ultrasound umbrella unable unaware uncertain uncle unconscious under
underground understand understanding understood uneven unexpected unfair unfortunately unhappy
unhealthy unicorn uniform union uniqlo unique unit united unity universal universe university
unknown unless unlikely unlocked unpacked untangled until unusual up update upgrade upper uprising
upset
urban urged urgent urinary urine us use used useful useless usual usually uterus vacant vacation
vaccination vaccine vacuumed vague vagus valid validation valley valuable value van vanished varied
variety various vast vegan veganuary vegetables vegetarian vented vertigo very vest vet veterans
veterinary via vibrant vicarious vicious victorious video view vigils village vinegar violence
violent
violin violinist virgin virtual virus visible vision visit visited visiting visual vital vitamin
vivid vocational vodka voice volleyball volume voluntary volunteer volunteered volunteers voted vow
vowed voyage vulnerability vulnerable waffle waffles wages wailed wait waited waiting waitlist wake
wakened walgreens walk walked walking walks wall walmart walnut waltz wander wandered wanted war
ward wardrobe warehouse warm warmed warmth warned warning warrior was wash washed wasn't wasp waste
wasted wasteful watch watched watching water watered waterfall wave waved wax way we we're weak
wealthy wear weary weather weaving webinar wedding weeds week weekend weekender weekly weeks weepy
weighed weight weights weird welcome welcomed well wellbeing wellies wellness went wept were west
western wet whale what what's whatever wheel wheelchair when whenever where whether which while
whiplash whisky whisper whispered whistled whit white whiteboard who who's whoever whole whose why
wicked wide widespread widow wife wifi wild wildlife willing win wind window wine wing wings winked
winning winter wiped wire wired wireless wise wish wished wistful witch with within without
witnessed witty wobbly woke wolf woman woman's women won won't wonder wondered wonderful wonderwall
wonky wooden woods wool wore work worked working workout worksheet worksheets workshop world
worldwide worried worry worse worship worshipped worst worth worthless worthy would wouldn't wound
wow wrap wrapped wreath wrestled wrestling wrist write writeupp writing written wrong wrote yacht
yard yarn yawned yeah year years yelled yellow yes yesterday yet yoga yoghurt yogi yogurt you young
your yours yourself youth zany zebra zen zero zipped zombie zone zoo zoomed zumba
""")

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
