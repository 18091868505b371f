package io.akashi.attestation.snp;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.system.TcbReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Records whether the machine is the one that the endorsement key was made for: product, chip and level. */
final class SnpTcbChecks {
    private SnpTcbChecks() {}

    static void record(SnpReport.Platform platform, EndorsementKey key, Checks checks) {
        product(platform.cpu(), key, checks);
        TcbVersion reported = platform.levels().reported();
        String expected = "the reported TCB " + reported.hex();
        Optional<TcbVersion> certified = key.tcb();
        if (certified.isEmpty()) {
            checks.fail(CheckId.VCEK_TCB, expected, "a part of it is missing in the certificate");
        } else if (certified.get().equals(reported)) {
            checks.pass(CheckId.VCEK_TCB, expected, certified.get().hex());
        } else {
            checks.fail(CheckId.VCEK_TCB, expected, certified.get().hex());
        }
        chip(platform.chipId(), key, checks);
    }

    /** The levels that a policy sets a minimum for, each at the lowest that the report states; none without a product. */
    static TcbReport levels(SnpReport.Levels levels, Optional<SnpProduct> product) {
        if (product.isEmpty()) {
            return TcbReport.none();
        }
        Map<String, Long> components = new LinkedHashMap<>();
        for (TcbPart part : product.get().layout()) {
            if (!part.isReserved()) {
                components.put(product.get().component(part), (long) levels.lowest(product.get(), part));
            }
        }
        return TcbReport.levels(components);
    }

    /** Two products that disagree would let the bytes of a TCB version be read by the wrong layout. */
    private static void product(SnpReport.Cpu cpu, EndorsementKey key, Checks checks) {
        Optional<SnpProduct> certified = key.product();
        boolean same = certified.isPresent() && (!cpu.named() || cpu.product().equals(certified));
        String expected = "one known product in report and certificate";
        String actual = key.productName() + (cpu.named() ? ", CPU " + cpu : ", a report without a CPU");
        if (same) {
            checks.pass(CheckId.VCEK_PRODUCT, expected, actual);
        } else {
            checks.fail(CheckId.VCEK_PRODUCT, expected, actual);
        }
    }

    private static void chip(Bytes reported, EndorsementKey key, Checks checks) {
        if (key.kind() == SigningKey.VLEK) {
            checks.notApplicable(CheckId.VCEK_HWID, "a VLEK names no chip");
        } else if (reported.isZero()) {
            checks.notApplicable(CheckId.VCEK_HWID, "the host hides the chip id");
        } else if (key.fits(reported)) {
            checks.pass(CheckId.VCEK_HWID, reported.hex(), key.chip().hex());
        } else {
            checks.fail(CheckId.VCEK_HWID, reported.hex(), key.chip().hex());
        }
    }
}
