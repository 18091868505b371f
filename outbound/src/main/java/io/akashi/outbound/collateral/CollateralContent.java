package io.akashi.outbound.collateral;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.endorsement.IntelStatement;
import io.akashi.attestation.snp.ChipCertificate;
import io.akashi.attestation.snp.SnpProduct;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.Crl;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads an answer and says whether it is the thing that was asked for, and between which instants it may be relied on.
 *
 * @param statement the one of Intel's that it is about, where it is one
 */
record CollateralContent(Endorsements endorsements, Optional<IntelStatement> statement, Instant from, Instant until) {
    /** @throws EvidenceException if the parts cannot be read, or are another thing than {@code item} */
    static CollateralContent read(CollateralItem item, List<Bytes> parts) throws EvidenceException {
        Endorsements read = EndorsementSorter.sort(parts);
        if (item instanceof CollateralItem.TcbInfo tcb) {
            IntelStatement statement = statement(read, IntelStatement.Kind.TCB_INFO);
            demand(tcb.tee().text().toUpperCase(Locale.ROOT), statement.body().text("id"));
            demand(tcb.fmspc().hex(), statement.body().text("fmspc").toLowerCase(Locale.ROOT));
            return of(read, statement);
        }
        if (item instanceof CollateralItem.EnclaveIdentity identity) {
            IntelStatement statement = statement(read, IntelStatement.Kind.ENCLAVE_IDENTITY);
            demand(identity.tee() == Tee.SGX ? "QE" : "TD_QE", statement.body().text("id"));
            return of(read, statement);
        }
        if (item instanceof CollateralItem.KeySet) {
            demand("keys", read.keys().isEmpty() ? "none" : "keys");
            return new CollateralContent(read, Optional.empty(), Instant.MIN, Instant.MAX);
        }
        boolean certificates = item instanceof CollateralItem.ChipKey || item instanceof CollateralItem.AmdChain;
        if (item instanceof CollateralItem.ChipKey key) {
            chipKey(read, key);
        }
        if (item instanceof CollateralItem.AmdChain chain) {
            chain(read, chain);
        }
        return certificates ? ofCertificates(read) : ofList(read);
    }

    private static CollateralContent of(Endorsements read, IntelStatement statement) throws EvidenceException {
        return new CollateralContent(
                read,
                Optional.of(statement),
                instant(statement.body().text("issueDate")),
                instant(statement.body().text("nextUpdate")));
    }

    private static CollateralContent ofList(Endorsements read) throws EvidenceException {
        if (read.revocationLists().size() != 1) {
            throw other("one revocation list", read.revocationLists().size() + " lists");
        }
        Crl list = read.revocationLists().get(0);
        return new CollateralContent(
                read, Optional.empty(), list.thisUpdate(), list.nextUpdate().orElse(list.thisUpdate()));
    }

    private static CollateralContent ofCertificates(Endorsements read) throws EvidenceException {
        Instant from = read.certificates().stream()
                .map(Certificate::notBefore)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> other("certificates", "none"));
        Instant until = read.certificates().stream()
                .map(Certificate::notAfter)
                .min(Comparator.naturalOrder())
                .orElse(from);
        return new CollateralContent(read, Optional.empty(), from, until);
    }

    /** Another chip's certificate would make the report look like a forged one. */
    private static void chipKey(Endorsements read, CollateralItem.ChipKey key) throws EvidenceException {
        if (read.certificates().size() != 1) {
            throw other("one certificate", read.certificates().size() + " certificates");
        }
        Optional<SnpProduct> product =
                SnpProduct.ofCertificate(read.certificates().get(0));
        demand(key.product().text(), product.map(SnpProduct::text).orElse("none"));
        if (!ChipCertificate.isOf(read.certificates().get(0), key.chipId(), key.tcb())) {
            throw other("the certificate of " + key.name(), "one of another chip or level");
        }
    }

    /** The chain of another product is as genuine, and would be kept for decades. */
    private static void chain(Endorsements read, CollateralItem.AmdChain chain) throws EvidenceException {
        String product = chain.product().text();
        String authority = (chain.key() == AmdKey.VLEK ? "SEV-VLEK-" : "SEV-") + product;
        for (Certificate certificate : read.certificates()) {
            List<String> names = List.of(certificate.subject().split(","));
            if (!names.contains("CN=ARK-" + product) && !names.contains("CN=" + authority)) {
                throw other("certificates of ARK-" + product + " and " + authority, certificate.subject());
            }
        }
    }

    private static IntelStatement statement(Endorsements read, IntelStatement.Kind kind) throws EvidenceException {
        if (read.statements().size() != 1 || read.statements().get(0).kind() != kind) {
            throw other("one statement of kind " + kind, read.statements().size() + " statements");
        }
        return read.statements().get(0);
    }

    private static Instant instant(String text) throws EvidenceException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw other("an instant", "another text");
        }
    }

    private static void demand(String expected, String actual) throws EvidenceException {
        if (!expected.equals(actual)) {
            throw other(expected, actual);
        }
    }

    private static EvidenceException other(String expected, String actual) {
        return new EvidenceException(
                EvidenceErrorCode.UNKNOWN_ENDORSEMENT, "expected " + expected + ", found " + actual);
    }
}
