package io.akashi.attestation.intel;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.EatClaims;
import io.akashi.attestation.eat.Oemid;
import io.akashi.attestation.eat.Ueid;
import io.akashi.attestation.eat.Version;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.TcbReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was found out about the platform of a quote, in the forms of claims, facts and the TCB report. */
public final class IntelFindings {
    private static final long INTEL = 343;

    private final Quote quote;
    private final TeeLevel tee;
    private final Optional<PckExtension> platform;
    private final PlatformRating.Outcome outcome;
    private final boolean anchored;

    IntelFindings(
            Quote quote,
            TeeLevel tee,
            Optional<PckExtension> platform,
            PlatformRating.Outcome outcome,
            boolean anchored) {
        this.quote = quote;
        this.tee = tee;
        this.platform = platform;
        this.outcome = outcome;
        this.anchored = anchored;
    }

    static IntelFindings none(Quote quote, TeeLevel tee) {
        PlatformRating.Outcome nothing = new PlatformRating.Outcome(-1, -1, Optional.empty(), Optional.empty());
        return new IntelFindings(quote, tee, Optional.empty(), nothing, false);
    }

    /** What the PCK certificate says, if there is one, authentic or not: the chain's check says which. */
    public Optional<PckExtension> platform() {
        return platform;
    }

    /** The rating with its advisories, if Intel gives one to an authentic platform; and the versions. */
    public TcbReport tcb() {
        Optional<Rating> rating = outcome.whole().filter(found -> anchored);
        if (rating.isEmpty()) {
            return TcbReport.levels(components());
        }
        return TcbReport.rated(
                rating.get().status().text(), rating.get().advisories(), outcome.tcbInfo(), components());
    }

    private Map<String, Long> components() {
        Map<String, Long> versions = new LinkedHashMap<>();
        platform.ifPresent(pck -> {
            put(versions, "sgx", pck.components());
            versions.put("pcesvn", (long) pck.pceSvn());
        });
        if (tee instanceof TeeLevel.Tdx tdx) {
            put(versions, "tdx", tdx.components());
        }
        versions.put("qesvn", (long) quote.signature().enclave().report().isvSvn());
        return versions;
    }

    private static void put(Map<String, Long> versions, String prefix, List<Integer> components) {
        for (int i = 0; i < components.size(); i++) {
            versions.put(prefix + (i < 9 ? "0" : "") + (i + 1), (long) components.get(i));
        }
    }

    /**
     * Puts maker, model (the FMSPC), version and, from the PPID, the identifier of the platform.
     *
     * @param version what stands for the version of the hardware: CPUSVN, or TEE_TCB_SVN
     */
    public void putClaims(EatClaims.Builder claims, Bytes version) {
        claims.put(Claim.OEMID, new Oemid.EnterpriseNumber(INTEL));
        platform.ifPresent(pck -> {
            claims.put(Claim.HWMODEL, pck.fmspc());
            claims.put(Claim.HWVERSION, Version.of(version.hex()));
            claims.put(Claim.UEID, Ueid.hashOf(pck.ppid()));
        });
    }

    /** Adds the facts that quotes of every kind have. */
    public void putFacts(Facts.Builder facts) {
        facts.put("quoteVersion", quote.version())
                .put("certType", quote.signature().enclave().certification().type());
        platform.ifPresent(pck -> facts.put("fmspc", pck.fmspc()).put("pceSvn", pck.pceSvn()));
        if (outcome.tcbInfo() >= 0) {
            facts.put("tcbEvaluationDataNumber", outcome.tcbInfo());
        }
        if (outcome.enclaveIdentity() >= 0) {
            facts.put("qeEvaluationDataNumber", outcome.enclaveIdentity());
        }
        outcome.platform()
                .filter(found -> anchored)
                .ifPresent(
                        rating -> facts.put("platformTcbStatus", rating.status().text()));
    }
}
