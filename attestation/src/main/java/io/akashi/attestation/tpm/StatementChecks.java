package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.VerificationKey;
import java.util.List;

/** Judges what is attested: whether the registers and the key that come with a structure are those it is of. */
final class StatementChecks {
    private final List<TpmEvidence.Statement> statements;
    private final Checks checks;

    StatementChecks(TpmEvidence.Attested evidence, Checks checks) {
        this.statements = evidence.statements();
        this.checks = checks;
    }

    void record(ExpectedBinding binding) {
        session();
        for (TpmEvidence.Statement statement : statements) {
            if (statement.attest().content() instanceof TpmAttest.Content.Quote quote) {
                registers(statement, quote);
            } else if (statement.attest().content() instanceof TpmAttest.Content.Certify certify) {
                certified(statement, certify, binding);
            }
        }
    }

    /** Structures of several challenges or boots would lend each other what only one of them shows. */
    private void session() {
        TpmAttest first = statements.get(0).attest();
        if (first.extraData().isEmpty()) {
            checks.noData(CheckId.CHALLENGE_MISSING, "a challenge in extraData", "none");
        }
        for (TpmEvidence.Statement statement : statements.subList(1, statements.size())) {
            checks.equal(CheckId.SAME_SESSION, session(first), session(statement.attest()));
        }
    }

    private static String session(TpmAttest attest) {
        TpmAttest.Clock clock = attest.clock();
        return "extraData \"" + attest.extraData() + "\", reset " + clock.resetCount() + ", restart "
                + clock.restartCount();
    }

    private void certified(
            TpmEvidence.Statement statement, TpmAttest.Content.Certify certify, ExpectedBinding binding) {
        String expected = "a signing key that was made in the TPM and cannot leave it";
        if (statement.certified().isEmpty()) {
            checks.noData(CheckId.CERTIFIED_NAME, "the public area of " + certify.name(), "none");
            checks.noData(CheckId.CERTIFIED_ATTRIBUTES, expected, "no public area of the key");
            return;
        }
        TpmPublic key = statement.certified().get();
        checks.equal(CheckId.CERTIFIED_NAME, certify.name(), key.fullName());
        if (!key.isStronglyNamed()) {
            checks.fail(CheckId.CERTIFIED_NAME, "a name by a hash stronger than SHA-1", "SHA-1");
        }
        if (!certify.qualifiedName().slice(0, 2).equals(certify.name().slice(0, 2))) {
            checks.fail(
                    CheckId.CERTIFIED_NAME,
                    "name and qualified name by one hash",
                    certify.qualifiedName().hex());
        }
        TpmPublic.Attributes attributes = key.attributes();
        if (attributes.stayInTpm() && attributes.sign()) {
            checks.pass(CheckId.CERTIFIED_ATTRIBUTES, expected, attributes.toString());
        } else {
            checks.fail(CheckId.CERTIFIED_ATTRIBUTES, expected, attributes.toString());
        }
        bound(key.key(), binding);
    }

    /** Who binds one key and has another certified would pass off the one as held by the TPM. */
    private void bound(VerificationKey certified, ExpectedBinding binding) {
        if (binding instanceof ExpectedBinding.Akashi ours) {
            checks.equal(CheckId.ATTESTED_KEY, ours.key(), certified);
        }
    }

    /** The digest of a quote is made with the hash of its signature (TPM 2.0 Library, part 3, TPM2_Quote). */
    private void registers(TpmEvidence.Statement statement, TpmAttest.Content.Quote quote) {
        if (quote.selection().stream().allMatch(one -> one.registers().isEmpty())) {
            checks.fail(CheckId.CONTENT, "a quote of at least one register", "none selected");
        }
        if (statement.banks().isEmpty()) {
            checks.noData(CheckId.PCR_DIGEST, "the PCR values of the quote", "none");
            return;
        }
        Bytes joined = Bytes.EMPTY;
        for (PcrSelection selection : quote.selection()) {
            for (int register : selection.registers()) {
                Bytes value = value(statement.banks(), selection.bank(), register);
                if (value.size() != selection.bank().size()) {
                    checks.fail(CheckId.PCR_DIGEST, "a whole value of PCR " + register, value.size() + " bytes");
                }
                joined = joined.concat(value);
            }
        }
        checks.equal(
                CheckId.PCR_DIGEST, quote.digest(), statement.signature().hash().of(joined));
        for (PcrBank bank : statement.banks()) {
            quotedOnly(quote, bank);
        }
    }

    private static Bytes value(List<PcrBank> banks, Digest bank, int register) {
        return banks.stream()
                .filter(candidate -> candidate.bank() == bank)
                .findFirst()
                .map(found -> found.values().getOrDefault(register, Bytes.EMPTY))
                .orElse(Bytes.EMPTY);
    }

    /** Values beside the selection would be taken as measured although nobody signed them. */
    private void quotedOnly(TpmAttest.Content.Quote quote, PcrBank bank) {
        for (int register : bank.values().keySet()) {
            boolean selected = quote.selection().stream()
                    .anyMatch(
                            one -> one.bank() == bank.bank() && one.registers().contains(register));
            if (!selected) {
                checks.fail(CheckId.PCR_DIGEST, "values of quoted registers alone", "PCR " + register + " besides");
            }
        }
    }
}
