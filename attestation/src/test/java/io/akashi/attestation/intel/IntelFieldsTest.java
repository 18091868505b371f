package io.akashi.attestation.intel;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Check;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of a quote in every form: what becomes of it when it changes, signed anew or under the signature. */
class IntelFieldsTest {
    private static final String SHOWN = "shown";
    private static final String UNREADABLE = "unreadable";
    private static final String NOTHING = "nothing";

    /** A change before the quote is signed, and the check that fails by it, or one of the words above. */
    record Row(Form form, String change, String effect, UnaryOperator<IntelAttester> how) {
        @Override
        public String toString() {
            return form + ", " + change + ": " + effect;
        }
    }

    private static Row header(Form form, int offset, int value, String effect) {
        return new Row(form, "header " + offset + " = " + value, effect, quote -> quote.header(offset, value));
    }

    private static Row body(Form form, int offset, int value, String effect) {
        return new Row(form, "body " + offset + " = " + value, effect, quote -> quote.body(offset, value));
    }

    private static Row enclave(Form form, int offset, int value, String effect) {
        return new Row(form, "QE report " + offset + " = " + value, effect, quote -> quote.enclave(offset, value));
    }

    static List<Row> fields() {
        List<Row> rows = new ArrayList<>(enclave());
        for (Form form : Form.values()) {
            rows.addAll(common(form));
            if (form != Form.SGX_V3) {
                rows.addAll(domain(form));
            }
        }
        rows.add(body(Form.TDX_V5_TD_1_5, 584, 1, SHOWN)); // level of the module that runs now
        rows.add(body(Form.TDX_V5_TD_1_5, 600, 1, SHOWN)); // service domains
        return rows;
    }

    /** The header and the report of the quoting enclave are the same in all. */
    private static List<Row> common(Form form) {
        return List.of(
                header(form, 0, 6, UNREADABLE), // version
                header(form, 2, 3, UNREADABLE), // kind of attestation key
                header(form, 4, 7, form == Form.SGX_V3 ? NOTHING : UNREADABLE), // environment; reserved in version 3
                header(form, 8, 1, NOTHING), // reserved, or levels that certificate and QE report say better
                header(form, 12, 0, UNREADABLE), // vendor
                enclave(form, 0, 1, NOTHING), // CPUSVN: the certificate says the level
                enclave(form, IntelAttester.MISC_SELECT, 1, "qe-identity"),
                enclave(form, IntelAttester.ATTRIBUTES, 0x13, "qe-identity"), // debug
                enclave(form, IntelAttester.ATTRIBUTES, 0x15, NOTHING), // outside of the identity's mask
                enclave(form, IntelAttester.MRENCLAVE, 1, NOTHING), // the identity names signer and product
                enclave(form, IntelAttester.MRSIGNER, 1, "qe-identity"),
                enclave(form, IntelAttester.PRODUCT, 3, "qe-identity"),
                enclave(form, IntelAttester.ISV_SVN, 5, SHOWN), // an older level
                enclave(form, IntelAttester.ISV_SVN, 4, "tcb-no-level"));
    }

    private static List<Row> domain(Form form) {
        return List.of(
                body(form, 0, 5, SHOWN), // level of the module
                body(form, 1, 2, "tdx-module"), // a major version that Intel does not name
                body(form, 16, 1, SHOWN), // MRSEAM
                body(form, IntelAttester.SIGNER_SEAM, 1, "tdx-module"),
                body(form, IntelAttester.SEAM_ATTRIBUTES, 1, "tdx-module"),
                body(form, IntelAttester.TD_ATTRIBUTES, 1, "debug"),
                body(form, IntelAttester.TD_ATTRIBUTES, 0x80, "debug"),
                body(form, IntelAttester.TD_ATTRIBUTES + 3, 0x10, SHOWN),
                body(form, 128, 1, SHOWN), // XFAM
                body(form, IntelAttester.MRTD, 1, SHOWN),
                body(form, 184, 1, SHOWN), // MRCONFIGID
                body(form, 232, 1, SHOWN), // MROWNER
                body(form, 280, 1, SHOWN), // MROWNERCONFIG
                body(form, IntelAttester.RTMR0, 1, SHOWN),
                body(form, IntelAttester.RTMR0 + 48, 1, SHOWN),
                body(form, IntelAttester.RTMR0 + 96, 1, SHOWN),
                body(form, IntelAttester.RTMR0 + 144, 1, SHOWN),
                body(form, IntelAttester.TD_DATA, 1, SHOWN),
                body(form, IntelAttester.TD_DATA + 63, 1, SHOWN));
    }

    private static List<Row> enclave() {
        Form form = Form.SGX_V3;
        return List.of(
                body(form, 0, 1, SHOWN), // CPUSVN
                body(form, IntelAttester.MISC_SELECT, 1, SHOWN),
                body(form, 20, 1, NOTHING), // reserved
                body(form, 32, 1, SHOWN), // ISVEXTPRODID
                body(form, IntelAttester.ATTRIBUTES, 0x07, "debug"),
                body(form, IntelAttester.ATTRIBUTES, 0x15, SHOWN),
                body(form, IntelAttester.ATTRIBUTES + 8, 1, SHOWN), // XFRM
                body(form, IntelAttester.MRENCLAVE, 1, SHOWN),
                body(form, 96, 1, NOTHING), // reserved
                body(form, IntelAttester.MRSIGNER, 1, SHOWN),
                body(form, 160, 1, NOTHING), // reserved
                body(form, 192, 1, SHOWN), // CONFIGID
                body(form, IntelAttester.PRODUCT, 9, SHOWN),
                body(form, IntelAttester.ISV_SVN, 9, SHOWN),
                body(form, 260, 1, SHOWN), // CONFIGSVN
                body(form, 262, 1, NOTHING), // reserved
                body(form, 304, 1, SHOWN), // ISVFAMILYID
                body(form, IntelAttester.ENCLAVE_DATA, 1, SHOWN),
                body(form, IntelAttester.ENCLAVE_DATA + 63, 1, SHOWN));
    }

    private static IntelExam examine(Form form, byte[] quote) throws EvidenceException {
        return IntelExam.of(IntelExam.system(form), List.of(quote), new IntelCollateral(form).files());
    }

    private static List<String> failed(IntelExam exam) {
        return exam.checks().list().stream()
                .filter(check -> check.outcome() == Outcome.FAIL)
                .map(Check::id)
                .map(id -> id.text())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void field_signedAnewHasTheEffectThatStandsHere(Row row) throws EvidenceException {
        assertThat(effect(row)).isEqualTo(row.effect());
    }

    private static String effect(Row row) throws EvidenceException {
        IntelExam exam;
        try {
            exam = examine(
                    row.form(), row.how().apply(new IntelAttester(row.form())).quote());
        } catch (EvidenceException e) {
            return UNREADABLE;
        }
        List<String> failed = failed(exam);
        if (!failed.isEmpty()) {
            assertThat(failed).contains(row.effect());
            return row.effect();
        }
        IntelExam good = examine(row.form(), new IntelAttester(row.form()).quote());
        boolean same = exam.examination().facts().equals(good.examination().facts())
                && exam.examination().claims().equals(good.examination().claims())
                && exam.status().equals(good.status());
        return same ? NOTHING : SHOWN;
    }

    /** A part of a quote, and the check that fails whichever of its bytes changes. */
    private record Region(int from, int to, String check) {}

    private static List<Region> regions(Form form) {
        int body = form == Form.SGX_V3 ? 384 : form == Form.TDX_V5_TD_1_5 ? 648 : 584;
        int descriptor = form == Form.TDX_V5_TD_1_5 || form == Form.TDX_V5_TD_1_0 ? 6 : 0;
        int signature = 48 + descriptor + body + 4;
        int report = signature + 128 + (form == Form.SGX_V3 ? 0 : 6);
        return List.of(
                new Region(0, signature - 4, "signature"),
                new Region(signature, signature + 64, "signature"),
                new Region(signature + 64, signature + 128, "qe-report-data"),
                new Region(report, report + 384, "qe-signature"),
                new Region(report + 384, report + 448, "qe-signature"),
                new Region(report + 450, report + 454, "qe-report-data"));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void byte_changedUnderTheSignaturesFailsTheOneThatCoversIt(Form form) throws EvidenceException {
        byte[] quote = new IntelAttester(form).quote();
        for (Region region : regions(form)) {
            int noticed = 0;
            for (int offset = region.from(); offset < region.to(); offset += 13) {
                noticed += notices(form, quote, offset, region.check());
            }
            assertThat(noticed).as(region.toString()).isPositive();
        }
    }

    private static int notices(Form form, byte[] quote, int offset, String check) {
        byte[] changed = quote.clone();
        changed[offset] ^= 0x10;
        try {
            assertThat(failed(examine(form, changed))).as("offset %d", offset).contains(check);
            return 1;
        } catch (EvidenceException unreadable) {
            return 0;
        }
    }
}
