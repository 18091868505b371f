package io.akashi.issuer.hardware;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Intel's statements of the moment, which a test replaces as time goes by. */
public final class MintedCollateral implements CollateralSource {
    private final AtomicReference<Answer> answer = new AtomicReference<>(new Answer.Missing("nothing minted"));
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean takesSent = true;
    private volatile boolean broken;

    /** Statements that rate every domain UpToDate. */
    public MintedCollateral() {
        set(upToDate());
    }

    /** What rates every domain UpToDate. */
    public static IntelCollateral upToDate() {
        return new IntelCollateral(IntelAttester.Form.TDX_V4);
    }

    /** What a TCB recovery leaves of that: a later level is wanted, and two advisories say why. */
    public static IntelCollateral recovery() {
        return upToDate()
                .tcb("\"tcbEvaluationDataNumber\":20", "\"tcbEvaluationDataNumber\":21")
                .tcb("\"sgxtcbcomponents\":[{\"svn\":4}", "\"sgxtcbcomponents\":[{\"svn\":5}");
    }

    /** The same with another word for the level that is left. */
    public static IntelCollateral recovery(String status) {
        return recovery().tcb("\"tcbStatus\":\"OutOfDate\",\"advisoryIDs\":[\"INTEL-SA-2\"", word(status));
    }

    private static String word(String status) {
        return "\"tcbStatus\":\"" + status + "\",\"advisoryIDs\":[\"INTEL-SA-2\"";
    }

    /** From now on this is in force. */
    public void set(IntelCollateral collateral) {
        answer.set(new Answer.Found(collateral.files().stream().map(Bytes::of).toList()));
    }

    /** From now on nobody answers. */
    public void cut() {
        answer.set(new Answer.Missing("no route to the vendor"));
    }

    /** From now on asking fails, as nobody foresaw. */
    public void breakDown() {
        broken = true;
    }

    /** The next question what evidence needs fails, as nobody foresaw. */
    public void failOnce() {
        failures.set(1);
    }

    /** From now on everything that senders add is older than what was seen. */
    void sentIsOld() {
        takesSent = false;
    }

    /** How often it was asked. */
    public int fetches() {
        return fetches.get();
    }

    @Override
    public List<Item> itemsFor(SystemName system, Facts facts) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("nobody foresaw this");
        }
        return List.of(new Item() {
            @Override
            public String name() {
                return "intel-tdx";
            }

            @Override
            public Answer fetch() {
                fetches.incrementAndGet();
                if (broken) {
                    throw new IllegalStateException("nobody foresaw this");
                }
                return answer.get();
            }
        });
    }

    @Override
    public Endorsements withoutOld(Endorsements given) {
        return takesSent ? given : Endorsements.NONE;
    }
}
