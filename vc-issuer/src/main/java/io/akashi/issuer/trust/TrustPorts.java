package io.akashi.issuer.trust;

import io.akashi.issuer.hardware.EvidenceAppraiser;
import io.akashi.issuer.hardware.EvidenceArchive;
import io.akashi.issuer.hardware.HolderDids;

/** Everything that a look at credentials asks. */
public record TrustPorts(
        LiveCredentials credentials,
        EvidenceArchive archive,
        EvidenceAppraiser appraiser,
        HolderDids dids,
        TrustAlerts alerts) {}
