//! The English that the rule knows, as data.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// A list of words.
pub(super) type Words = LazyLock<HashSet<&'static str>>;

/// Words and what happened: `begin/began`.
pub(super) type Pasts = LazyLock<HashMap<&'static str, &'static str>>;

/// The simple pasts and participles that do not end in `-ed`, and those that end in `-eed`. Not among them: participles
/// that are the verb itself, such as `run` and `become`.
pub(super) static IRREGULAR_PASTS: Words = LazyLock::new(|| {
    split(
        "abode agreed arisen arose ate awoke awoken beaten became been began begun bent bet bid bit bitten blew blown \
        bore born borne bought bound broadcast broke broken brought built burnt burst came cast caught chose chosen \
        clung crept cut dealt decreed did disagreed done drank drawn dreamt drew driven drove drunk dug eaten fallen \
        fed fell felt fled flew flown forbade forbidden foregone foresaw foreseen forgave forgiven forgot forgotten \
        fought found freed froze frozen gave given gone got gotten grew grown guaranteed had heard held hid hidden \
        hit hung hurt kept knew known laid lain lay leapt learnt led left lent let lit lost made meant met misled \
        mistaken mistook misunderstood mown outgrew outran overcame overdrawn overheard overran overridden overrode \
        oversaw overseen overtaken overthrown overtook overwritten overwrote paid partaken proven put quit ran rang \
        read rebound rebroadcast rebuilt recast redid redone refereed remade repaid reran reread rerun resent reset \
        resold retaken rethought retook rewound rewritten rewrote ridden risen rode rose rung said sang sank sat saw \
        seen sent set sewn shaken shone shook shot shown shrank shrunk shut slept slid sold sought spent split spoke \
        spoken sprang spread sprung spun stole stolen stood struck stuck stung sung sunk swam swept swore sworn swum \
        swung taken taught teed thought threw thrown told took tore torn unbound undergone understood undertaken \
        undertook underwent undid undone unfroze unfrozen unsent unset unwound upheld upset was went wept were \
        withdrawn withdrew withheld withstood woke woken won wore worn wound wove woven written wrote",
    )
});

/// What ends in `-ed` and is no past form.
pub(super) static NOT_PAST: Words = LazyLock::new(|| {
    split("biped coed embed hundred infrared kindred moped naked sacred shred sled wicked")
});

/// What may follow a verb and belong to it: `timed out`.
pub(super) static PARTICLES: Words = LazyLock::new(|| {
    split(
        "ahead along apart around aside away back down forward in off offline on online out over through together up",
    )
});

/// What may come between a verb and its object: `started on host`, `failed to start`.
pub(super) static PREPOSITIONS: Words = LazyLock::new(|| {
    split(
        "after against as at before between by during for from in inside into of on onto over per since through to \
        toward towards under until upon via with within without",
    )
});

/// What makes a state of the participle behind it: `not supported`, `slower than expected`.
pub(super) static STATES: Words =
    LazyLock::new(|| split("are as be been being cannot if is never not than was were when"));

/// What may follow any other word as its object: `became ready`, `remained degraded`.
pub(super) static LINKING_PASTS: Words =
    LazyLock::new(|| split("became fell grew remained stayed turned went"));

/// What may have a verb in `-ing` behind it: `stopped responding`.
pub(super) static PHASE_PASTS: Words =
    LazyLock::new(|| split("began ceased continued finished kept resumed started stopped"));

/// What ends in `-ly` and is no adverb.
pub(super) static NOT_ADVERBS: Words = LazyLock::new(|| {
    split("ally anomaly apply assembly bully family fly imply july multiply rely reply supply")
});

/// What has another verb behind it, so that the past tense of that one would say nothing: `did fail`, `needs update`.
pub(super) static AUXILIARIES: Words = LazyLock::new(|| {
    split(
        "about am are be been begin begins being can cannot could did do does get gets had has have help is keep \
        keeps let lets make makes may might must need needs never no not ought shall should tries try want wants was \
        were will would",
    )
});

/// What happens to an action, so that a verb before it is the name of one: `upgrade start`, `boot failure`.
pub(super) static OUTCOMES: Words = LazyLock::new(|| {
    split(
        "abort cancel cancellation complete completion end expire fail failure finish interrupt pause resume skip \
        start stop succeed success terminate termination timeout",
    )
});

/// What can only change: `status` -> `status_changed`.
pub(super) static ATTRIBUTES: Words = LazyLock::new(|| {
    split("config count mode name phase progress role settings size stage state status version")
});

/// Verbs that take `-ed`. Words that are more often nouns are left out: `log`, `process`, `report`.
pub(super) static REGULAR_VERBS: Words = LazyLock::new(|| {
    split(
        "abandon abort accept acquire activate add adopt allocate announce append apply approve archive arrive assign \
        attach attempt authenticate authorize ban block boot calculate cancel change check clean clear clone close \
        collect commit compile complete configure confirm connect consume convert copy crash create deactivate \
        decline decommission degrade delay delete deliver deny deploy deprecate deregister destroy detach detect \
        disable disappear discard disconnect discover dismiss download drain drop eject embed enable encrypt end \
        enroll enter erase escalate evacuate evict exceed execute exit expand expire export extend fail fetch \
        finalize finish fix flush format free generate grant halt identify ignore import include increase initialize \
        insert inspect install interrupt invite invoke join kill launch load lock merge migrate miss modify monitor \
        mount move need notify observe occur omit open patch pause perform plug poll prepare proceed promote propose \
        provision publish pull purge push quarantine query queue reach reassign reattach reboot receive reconcile \
        reconnect recover recreate redeploy refresh refuse register reinstall reject release reload remove rename \
        renew reopen repair replace reply request require rescan reschedule reserve resize resolve restart restore \
        resume retire retrieve retry return reuse revert revoke roll rotate save scan schedule select ship skip \
        start stop store submit subscribe succeed suspend swap switch sync synchronize terminate thaw touch transfer \
        trigger trim truncate unblock uninstall unlock unmount unplug unregister unsubscribe update upgrade upload \
        use vacate validate verify visit wait warn wipe wrap",
    )
});

/// Those of them that double their last letter although they have two syllables.
pub(super) static DOUBLING_VERBS: Words =
    LazyLock::new(|| split("commit embed format occur omit rescan submit transfer unplug"));

/// Other verbs: with the participle when they have an object, with the simple past when they have none.
pub(super) static IRREGULAR_VERBS: Pasts = LazyLock::new(|| {
    pairs(
        "become/became begin/began bind/bound break/broken bring/brought build/built buy/bought catch/caught \
        choose/chosen come/came do/done draw/drawn drive/driven fall/fell feed/fed find/found fly/flown \
        forget/forgotten freeze/frozen get/got give/given go/went grow/grew hang/hung hide/hidden hold/held \
        keep/kept know/known lead/led leave/left lend/lent lose/lost make/made meet/met mistake/mistaken \
        override/overridden overrun/overran overwrite/overwritten pay/paid rebind/rebound rebuild/rebuilt \
        redo/redone remake/remade rerun/reran resend/resent rewrite/rewritten ring/rung rise/rose run/ran see/seen \
        seek/sought sell/sold send/sent shake/shaken shrink/shrank sink/sank sleep/slept speak/spoken spend/spent \
        spin/spun stand/stood steal/stolen stick/stuck strike/struck take/taken teach/taught tear/torn tell/told \
        throw/thrown unbind/unbound undo/undone unfreeze/unfrozen wake/woken win/won wind/wound withdraw/withdrawn \
        withhold/withheld write/written",
    )
});

/// Nouns that are verbs before a particle: `log in`, `power off`.
pub(super) static PHRASAL_VERBS: Pasts = LazyLock::new(|| {
    pairs(
        "back/backed log/logged opt/opted power/powered scale/scaled sign/signed time/timed turn/turned",
    )
});

/// Nouns that hide a verb.
pub(super) static NOUNS: Pasts = LazyLock::new(|| {
    pairs(
        "activation/activated allocation/allocated approval/approved backup/backed_up cancellation/canceled \
        cleanup/cleaned_up completion/completed creation/created deletion/deleted deployment/deployed \
        detection/detected discovery/discovered expiration/expired expiry/expired failover/failed_over \
        failure/failed initialization/initialized installation/installed login/logged_in logout/logged_out \
        migration/migrated recovery/recovered registration/registered removal/removed restoration/restored \
        rollback/rolled_back shutdown/shut_down success/succeeded termination/terminated timeout/timed_out \
        validation/validated verification/verified",
    )
});

fn split(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

fn pairs(words: &'static str) -> HashMap<&'static str, &'static str> {
    words.split_whitespace().filter_map(|pair| pair.split_once('/')).collect()
}
