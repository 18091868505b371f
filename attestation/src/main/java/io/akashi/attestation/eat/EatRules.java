package io.akashi.attestation.eat;

import java.util.ArrayList;
import java.util.List;

/** What a claims set of our own making must keep (RFC 9711, section 4.2). Foreign ones break it, RFC 9711's examples too. */
public final class EatRules {
    private EatRules() {}

    /** Each rule that {@code claims} breaks, in words; none if it keeps them all. */
    public static List<String> faults(EatClaims claims) {
        List<String> faults = new ArrayList<>();
        demand(faults, claims, Claim.HWMODEL, Claim.OEMID);
        demand(faults, claims, Claim.HWVERSION, Claim.HWMODEL);
        demand(faults, claims, Claim.SWVERSION, Claim.SWNAME);
        demand(faults, claims, Claim.OEMBOOT, Claim.OEMID);
        boolean permanent = claims.get(Claim.DBGSTAT)
                .map(status -> status == DebugStatus.DISABLED_PERMANENTLY
                        || status == DebugStatus.DISABLED_FULLY_AND_PERMANENTLY)
                .orElse(false);
        if (permanent && claims.get(Claim.OEMID).isEmpty()) {
            faults.add("dbgstat disabled-permanently without oemid");
        }
        claims.get(Claim.SUBMODS)
                .ifPresent(submods -> submods.forEach((name, submodule) -> {
                    if (submodule instanceof Submodule.Claims inner) {
                        faults(inner.claims()).forEach(fault -> faults.add(name + ": " + fault));
                    }
                }));
        return List.copyOf(faults);
    }

    private static void demand(List<String> faults, EatClaims claims, Claim<?> claim, Claim<?> needed) {
        if (claims.present().contains(claim) && !claims.present().contains(needed)) {
            faults.add(claim.name() + " without " + needed.name());
        }
    }
}
