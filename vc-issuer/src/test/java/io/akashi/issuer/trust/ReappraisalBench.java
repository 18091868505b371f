package io.akashi.issuer.trust;

import io.akashi.attestation.Bytes;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.hardware.Appraising;
import io.akashi.issuer.hardware.EvidenceProofs;
import io.akashi.issuer.hardware.HolderClaim;
import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.issuer.hardware.TdxHolder;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.intel.IntelAttester;
import java.lang.management.ManagementFactory;

/** Measures a look at many live credentials, rows in memory. Prints a table; see docs/benchmarks.md. */
public final class ReappraisalBench {
    private ReappraisalBench() {}

    /** @param arguments how many credentials, how many of them rest on one piece of evidence, how many threads */
    public static void main(String[] arguments) throws Exception {
        int credentials = Integer.parseInt(arguments[0]);
        int copies = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        LivingIssuer issuer = new LivingIssuer();
        EvidenceProofs proofs = new EvidenceProofs(issuer.ports().appraiser(), issuer.archive, issuer.dids);
        MintedIdentity platform = new IntelAttester(IntelAttester.Form.TDX_V4).pck();
        for (int i = 0; i < credentials / copies; i++) {
            HolderClaim claim = issuer.holder.claim("nonce " + i, LivingIssuer.METHOD);
            Bytes evidence = TdxHolder.evidence(claim, attester -> attester.pck(platform));
            HolderKey key = proofs.take(evidence, claim, Appraising.NOW);
            for (int copy = 0; copy < copies; copy++) {
                issuer.issue(i + "-" + copy, key);
            }
        }
        Reappraisal reappraisal =
                new Reappraisal(issuer.ports(), issuer.ledger(), LivingPolicy.DEFAULT, issuer::now, threads);
        System.out.println("| look at " + credentials + " credentials, " + copies + " to a piece of evidence, "
                + threads + " threads | seconds | CPU seconds | changed |");
        System.out.println("|---|---|---|---|");
        print("all in order", reappraisal);
        print("again", reappraisal);
        issuer.collateral.set(MintedCollateral.recovery());
        print("all out of date: the grace begins", reappraisal);
        issuer.wait(LivingPolicy.DEFAULT.grace());
        print("the grace ends: all suspended", reappraisal);
    }

    private static void print(String what, Reappraisal reappraisal) {
        long cpu = cpu();
        long start = System.nanoTime();
        Reappraisal.Summary summary = reappraisal.run();
        System.out.printf(
                "| %s | %.1f | %.1f | %d |%n",
                what, (System.nanoTime() - start) / 1e9, (cpu() - cpu) / 1e9, summary.changed());
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
