//! The English words that the rule knows, as data.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// A list of words.
pub(super) type Words = LazyLock<HashSet<&'static str>>;

/// Verbs and their past: `begin/began`.
pub(super) type Pasts = LazyLock<HashMap<&'static str, &'static str>>;

/// The simple pasts and participles that do not end in `-ed`, and those that end in `-eed`, without a prefix.
pub(super) static IRREGULAR_PASTS: Words = LazyLock::new(|| {
    split(
        "agreed arisen arose ate beaten became been began begun bent bitten blew blown borne bought bound broke \
        broken brought built burnt came caught chose chosen clung could couldnt crept dealt did didnt done drank \
        drawn drew driven drove dug eaten fallen fed fell felt fled flew flown forbade forbidden forgot forgotten \
        fought found freed froze frozen gave given gone got gotten grew grown guaranteed had heard held hid hidden \
        hung kept knew known laid learnt led left lent lit lost made meant met misled paid proven ran rang ridden \
        risen rode rose rung said sank sat saw seen sent shaken shone shook shot shown shrank shrunk slept slid \
        sold sought spent spoken sprang sprung spun stole stolen stood struck strung stuck sung sunk swam swept \
        sworn swung taken taught thought threw thrown told took tore torn unbound understood undone unfroze \
        unfrozen upheld was went were withdrawn withdrew withheld woke woken won worn wound woven written wrote",
    )
});

/// Verbs that are equal to their past.
pub(super) static UNCHANGED: Words = LazyLock::new(|| {
    split(
        "broadcast burst cast cut hit let preset put quit read reset set shut split spread unset upset",
    )
});

/// Prefixes of irregular verbs: `rebuilt`, `oversaw`. `un` is not one, because it makes adjectives: `unknown`.
pub(super) const PREFIXES: [&str; 4] = ["re", "over", "under", "mis"];

/// Words in `-ed` that do not say what happened.
pub(super) static NOT_PAST: Words = LazyLock::new(|| {
    split(
        "biped coed embed hundred infrared kindred moped naked sacred shred sled unauthenticated unauthorised \
        unauthorized undefined unexpected unfinished unhandled uninitialised uninitialized unlimited unrelated \
        unspecified unsupported untrusted unwanted wicked",
    )
});

/// Participles that describe a noun after them: `shared_folder`.
pub(super) static ADJECTIVES: Words = LazyLock::new(|| {
    split(
        "advanced dedicated delegated embedded encrypted expected expired federated hosted managed nested preferred \
        protected related scheduled shared trusted unified",
    )
});

/// Particles that may follow a verb: `timed out`.
pub(super) static PARTICLES: Words = LazyLock::new(|| {
    split(
        "ahead along apart around aside away back down forward in off offline on online out over through together up",
    )
});

/// Words that may be between a verb and its object: `started on host`, `failed to start`.
pub(super) static PREPOSITIONS: Words = LazyLock::new(|| {
    split(
        "after against as at because before between by due during for from in inside into of on onto over per since \
        through to toward towards under until upon via with within without",
    )
});

/// Words that make a description of the participle after them: `not supported`, `slower than expected`, `from trusted`.
pub(super) static STATES: Words = LazyLock::new(|| {
    split(
        "am are as be being by cannot for from if in is never no not of than to when with without",
    )
});

/// Words that make an event of a participle after `not`: `was not found`.
pub(super) static PAST_AUXILIARIES: Words =
    LazyLock::new(|| split("could did had has have was were"));

/// Words that decide about the verbs after them. The past of such a verb would mean nothing, or something else.
pub(super) static GOVERNORS: Words = LazyLock::new(|| {
    split(
        "about can cannot do does err first get gets has have initial invalid is keep keeps last let lets make makes \
        manual may might must need needs new next nothing ought partial pending ready shall should \
        successful tries try unable upcoming want wants will would",
    )
});

/// Verbs of waiting, whose object is another event: `wait_for_pod_scheduled`.
pub(super) static WAITING: Words = LazyLock::new(|| split("await awaiting wait waiting"));

/// Words for the end of waiting.
pub(super) static ENDINGS: Words = LazyLock::new(|| {
    split(
        "aborted canceled cancelled completed ended expired failed finished interrupted started stopped succeeded timed",
    )
});

/// Words that end the name of a result, which has no verb: `save_to_pdf_failure`.
pub(super) static RESULTS: Words = LazyLock::new(|| {
    split("error errors exception failure failures ok progress success timeout warning")
});

/// Words for what happens to an action. A verb before them names the action: `upgrade_start`.
pub(super) static OUTCOMES: Words = LazyLock::new(|| {
    split(
        "abort begin cancel complete confirm end expire fail finish halt pause resume revert start stop succeed terminate",
    )
});

/// Those of them that may follow another word of this list: `start_fail`.
pub(super) static FINAL_OUTCOMES: Words = LazyLock::new(|| split("complete fail finish succeed"));

/// Verbs whose object may be an action: `resize` in `finish_resize` is a noun.
pub(super) static TAKE_ACTIONS: Words = LazyLock::new(|| {
    split(
        "abort allow attempt await begin cancel check complete confirm end finish force halt prep prepare prevent \
        request retry schedule search show start stop terminate trigger wait",
    )
});

/// Verbs that take `-ed` and are seldom nouns. Verbs in `-ify` and `-ize`, and verbs with a prefix, are not listed.
pub(super) static REGULAR_VERBS: Words = LazyLock::new(|| {
    split(
        "abandon abort accept acknowledge acquire activate add adjust admit adopt allocate allow announce append \
        apply approve arrive assign associate attach authenticate await ban calculate cancel clear close collect \
        compile complete configure confirm connect consume convert correlate create deactivate decline \
        decommission degrade delete deliver deny deprecate destroy detach detect disable disappear discard \
        disconnect discover dismiss distribute download eject elect embed emit enable encrypt end enroll enter \
        erase escalate establish evacuate evaluate evict exceed execute exit expand expire extend fail fetch \
        finalise finish flush generate identify ignore impersonate initialise initiate insert inspect install \
        interrupt invoke join kill launch merge migrate modify mute notify observe obtain occur omit open pause \
        perform prepare proceed promote propose provide provision publish pull purge quarantine reach receive \
        recur refuse register reject remove rename renew replace rescue resolve resume retain retire retrieve \
        retry revert revoke rotate select shelve skip start stop submit subscribe succeed suspend synchronise \
        terminate truncate unlock update upload vacate validate verify wipe",
    )
});

/// Those of them that may be nouns at the start of a name: `merge_conflict`.
pub(super) static NOUNS_AT_FIRST: Words = LazyLock::new(|| {
    split(
        "cancel complete download end exit install launch merge open pause start stop update upload",
    )
});

/// Verbs that are nouns as often.
pub(super) static NOUN_VERBS: Words = LazyLock::new(|| {
    split(
        "archive change claim crash deploy die drain halt leak link lock pin play plug reboot refresh resize \
        restart stall swap sync tag upgrade yield",
    )
});

/// Verbs that are mostly nouns. They count as verbs if they are alone or at the start of a name.
pub(super) static MOSTLY_NOUNS: Words = LazyLock::new(|| {
    split(
        "access alert attempt block boot break build call charge check clone commit copy dispatch display drop edit \
        export filter force format get grant hold import increase index invite label list load log map mark \
        monitor mount move patch poll press prune push query recall record release repair report request reserve \
        restore return review route run sample save scale scan schedule search share show sign store test touch \
        track transfer transition trigger use view visit wait watch",
    )
});

/// Verbs with two syllables whose last letter is doubled.
pub(super) static DOUBLING_VERBS: Words =
    LazyLock::new(|| split("admit commit embed emit format occur omit recur submit transfer"));

/// Verbs that do not take `-ed`, with their past: the participle if they have an object, the simple past if not.
pub(super) static IRREGULAR_VERBS: Pasts = LazyLock::new(|| {
    pairs(
        "begin/began bind/bound break/broken bring/brought build/built buy/bought catch/caught choose/chosen draw/drawn \
        drive/driven find/found forget/forgotten freeze/frozen give/given hide/hidden hold/held keep/kept leave/left \
        lose/lost make/made pay/paid sell/sold send/sent shrink/shrunk speak/spoken spend/spent steal/stolen \
        strike/struck take/taken tear/torn throw/thrown undo/undone withdraw/withdrawn withhold/withheld write/written",
    )
});

/// Nouns that are verbs before a particle: `log in`, `power off`.
pub(super) static PHRASAL_VERBS: Pasts = LazyLock::new(|| {
    pairs(
        "log/logged opt/opted power/powered roll/rolled scale/scaled sign/signed switch/switched time/timed \
        turn/turned",
    )
});

fn split(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

fn pairs(words: &'static str) -> HashMap<&'static str, &'static str> {
    words.split_whitespace().filter_map(|pair| pair.split_once('/')).collect()
}
