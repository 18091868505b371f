package io.akashi.attestation.tdx;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.intel.Quote;
import java.util.ArrayList;
import java.util.List;

/**
 * What the TDX module reports of a trust domain, as the body of a quote holds it: 584 bytes for TDX 1.0, 648 for 1.5.
 * Source: Intel TDX DCAP, "Quote Generation Library and Quote Verification Library", appendix 3.
 *
 * @param teeTcbSvn 16 versions of a byte: of the module when the domain was made
 * @param tdAttributes 8 bytes, the first of which holds what makes a domain untrusted
 * @param rtmrs the four run-time registers
 * @param reportData 64 bytes of the domain's own
 * @param teeTcbSvn2 of the module that runs now, after an update that kept the domain; no bytes in TDX 1.0
 * @param mrServiceTd of the service domains bound to this one; no bytes in TDX 1.0
 */
record TdReport(
        Bytes teeTcbSvn,
        Bytes mrSeam,
        Bytes mrSignerSeam,
        Bytes seamAttributes,
        Bytes tdAttributes,
        Bytes xfam,
        Bytes mrTd,
        Bytes mrConfigId,
        Bytes mrOwner,
        Bytes mrOwnerConfig,
        List<Bytes> rtmrs,
        Bytes reportData,
        Bytes teeTcbSvn2,
        Bytes mrServiceTd) {
    private static final int REGISTERS = 4;
    private static final int DEBUG = 1;

    /** Copies the list. */
    TdReport {
        rtmrs = List.copyOf(rtmrs);
    }

    static TdReport read(Quote quote) throws EvidenceException {
        StructureReader in = new StructureReader("the trust domain report", quote.body());
        Bytes teeTcbSvn = in.bytes(16);
        Bytes mrSeam = in.bytes(48);
        Bytes mrSignerSeam = in.bytes(48);
        Bytes seamAttributes = in.bytes(8);
        Bytes tdAttributes = in.bytes(8);
        Bytes xfam = in.bytes(8);
        Bytes mrTd = in.bytes(48);
        Bytes mrConfigId = in.bytes(48);
        Bytes mrOwner = in.bytes(48);
        Bytes mrOwnerConfig = in.bytes(48);
        List<Bytes> rtmrs = new ArrayList<>();
        for (int i = 0; i < REGISTERS; i++) {
            rtmrs.add(in.bytes(48));
        }
        Bytes reportData = in.bytes(64);
        boolean newer = quote.kind() == Quote.BodyKind.TD_1_5;
        Bytes teeTcbSvn2 = newer ? in.bytes(16) : Bytes.EMPTY;
        Bytes mrServiceTd = newer ? in.bytes(48) : Bytes.EMPTY;
        in.end();
        return new TdReport(
                teeTcbSvn,
                mrSeam,
                mrSignerSeam,
                seamAttributes,
                tdAttributes,
                xfam,
                mrTd,
                mrConfigId,
                mrOwner,
                mrOwnerConfig,
                rtmrs,
                reportData,
                teeTcbSvn2,
                mrServiceTd);
    }

    /** Whether the host may debug the domain. */
    boolean isDebuggable() {
        return (tdAttributes.at(0) & DEBUG) != 0;
    }

    /** Whether any attribute is set under which the domain keeps no secrets: debugging, or one reserved for the like. */
    boolean isUntrusted() {
        return tdAttributes.at(0) != 0;
    }
}
