package io.akashi.issuer.trust;

import io.akashi.issuer.trust.Decision.Move;
import io.akashi.issuer.trust.TrustLedger.Reasoned;
import io.akashi.issuer.trust.TrustRound.Judged;
import io.akashi.issuer.trust.TrustRound.Subject;
import io.akashi.issuer.trust.audit.CredentialState;
import io.akashi.issuer.trust.audit.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Looks at every live credential again: its evidence with its own evidence time and today's collateral, and its holder's
 * DID. Doing it again changes nothing more. Safe for threads; one look at a time.
 */
public final class Reappraisal {
    private static final int PAGE = 1_000;

    private final TrustPorts ports;
    private final TrustLedger ledger;
    private final LivingRules rules;
    private final InstantSource clock;
    private final int threads;

    /** @param threads that appraise at a time */
    public Reappraisal(TrustPorts ports, TrustLedger ledger, LivingPolicy policy, InstantSource clock, int threads) {
        this.ports = ports;
        this.ledger = ledger;
        this.rules = new LivingRules(policy);
        this.clock = clock;
        this.threads = threads;
    }

    /** What a look came to, in credentials; {@code appraisals} in pieces of evidence. */
    public record Summary(int looked, int changed, int held, int appraisals) {}

    /**
     * A change that a look would make.
     *
     * @param move in a word, such as {@code suspend}; {@code hold} where it could not be said
     */
    public record Planned(String credential, String move, CredentialState from, CredentialState to, Reason reason) {}

    /** Looks at everything now and carries out what follows. */
    public synchronized Summary run() {
        ledger.finish();
        Held held = new Held();
        int[] changed = {0};
        Instant now = clock.instant();
        Summary looked = look(now, page -> {
            page.stream().map(Reasoned::decision).forEach(held::count);
            List<Reasoned> changes = page.stream()
                    .filter(one -> one.decision().move().isChange())
                    .toList();
            if (!changes.isEmpty()) {
                changed[0] += ledger.commit(changes, now).size();
            }
        });
        held.alert(ports.alerts());
        return new Summary(looked.looked(), changed[0], held.total(), looked.appraisals());
    }

    /** What a look at {@code at} would change, with the collateral that is to be had now; changes nothing. */
    public List<Planned> preview(Instant at) {
        List<Planned> plan = new ArrayList<>();
        look(
                at,
                page -> page.stream()
                        .map(Reasoned::decision)
                        .filter(decision -> decision.move() != Move.NONE)
                        .map(Reappraisal::planned)
                        .forEach(plan::add));
        return List.copyOf(plan);
    }

    private static Planned planned(Decision decision) {
        return new Planned(
                decision.credential().id(),
                decision.move().text(),
                decision.credential().state(),
                decision.to(),
                decision.reason());
    }

    private Summary look(Instant at, Consumer<List<Reasoned>> pages) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            TrustRound round = new TrustRound(ports, at, workers);
            int looked = 0;
            List<LiveCredential> page = ports.credentials().after("", PAGE);
            while (!page.isEmpty()) {
                looked += page.size();
                pages.accept(decide(page, round, at));
                page = ports.credentials().after(page.get(page.size() - 1).id(), PAGE);
            }
            return new Summary(looked, 0, 0, round.appraisals());
        } finally {
            workers.shutdownNow();
        }
    }

    private List<Reasoned> decide(List<LiveCredential> page, TrustRound round, Instant at) {
        List<CredentialMemory> memories = new ArrayList<>();
        List<Subject> subjects = new ArrayList<>();
        for (LiveCredential credential : page) {
            CredentialMemory memory = ledger.memory(credential.id());
            memories.add(memory);
            subjects.add(
                    new Subject(credential, memory.evidence().isEmpty() ? credential.evidence() : memory.evidence()));
        }
        round.prepare(subjects);
        List<Reasoned> decisions = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Judged judged = round.judged(subjects.get(i));
            LivingRules.Findings findings = new LivingRules.Findings(judged.standing(), round.holder(subjects.get(i)));
            Decision decision = rules.decide(page.get(i), memories.get(i), findings, at);
            decisions.add(new Reasoned(decision, judged.basis(), judged.files()));
        }
        return decisions;
    }

    /** What could not be judged, by the reason. */
    private static final class Held {
        private final Map<Reason.Code, Integer> counts = new EnumMap<>(Reason.Code.class);
        private final Map<Reason.Code, String> details = new EnumMap<>(Reason.Code.class);

        void count(Decision decision) {
            if (decision.move() == Move.HOLD) {
                Reason reason = decision.reason();
                counts.merge(reason.code(), 1, Integer::sum);
                details.putIfAbsent(reason.code(), String.join("; ", reason.details()));
            }
        }

        int total() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        void alert(TrustAlerts alerts) {
            counts.forEach((code, count) -> alerts.held(code, count, details.getOrDefault(code, "")));
        }
    }
}
