package io.akashi.attestation.snp;

import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;

/** Records what a report says of the guest: debugging, migration, the bits of its policy, and who asked for the report. */
final class SnpGuestChecks {
    private static final int LEAST_PRIVILEGED = 3;

    private SnpGuestChecks() {}

    static void record(SnpReport.Guest guest, Checks checks) {
        GuestPolicy policy = guest.policy();
        String shown = "policy " + policy.hex();
        require(checks, CheckId.DEBUG, !policy.allowsDebug(), "policy bit 19 clear", shown);
        require(checks, CheckId.GUEST_POLICY, policy.isKnown(), "policy bit 17 set, bits 26 to 63 clear", shown);
        boolean byGuest = guest.vmpl() <= LEAST_PRIVILEGED;
        require(checks, CheckId.REPORT_SOURCE, byGuest, "VMPL 0 to 3: a guest asked", "VMPL " + guest.vmpl());
        migration(guest, checks);
    }

    /** An agent can take the guest to another machine. It is a guest with a report of its own, which nobody gave us. */
    private static void migration(SnpReport.Guest guest, Checks checks) {
        String expected = "no migration agent";
        if (!guest.hasMigrationAgent()) {
            checks.pass(CheckId.MIGRATION_AGENT, expected, "none");
        } else if (guest.policy().allowsMigration()) {
            checks.noData(CheckId.MIGRATION_AGENT, expected, "agent " + guest.migrationAgent() + ", not appraised");
        } else {
            checks.fail(CheckId.MIGRATION_AGENT, expected, "agent " + guest.migrationAgent() + " against the policy");
        }
    }

    private static void require(Checks checks, CheckId id, boolean holds, String expected, String actual) {
        if (holds) {
            checks.pass(id, expected, actual);
        } else {
            checks.fail(id, expected, actual);
        }
    }
}
