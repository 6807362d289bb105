"""Ordinary words, which no note needs to be asked about."""

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
