package io.akashi.attestation.tpm;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binary.StructureReader;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.tcg.TcgAlgorithm;
import java.util.ArrayList;
import java.util.List;

/**
 * TPMS_PCR_SELECTION (TPM 2.0 Library, part 2, 10.6.2): registers of one bank.
 *
 * @param mask bit {@code i % 8} of byte {@code i / 8} for register {@code i}
 */
record PcrSelection(Digest bank, Bytes mask) {
    private static final int MOST_BANKS = 16;
    private static final int LONGEST_MASK = 4;

    static List<PcrSelection> readList(StructureReader in) throws EvidenceException {
        long count = in.u32BE();
        if (count > MOST_BANKS) {
            throw new EvidenceException(EvidenceErrorCode.LIMIT_EXCEEDED, "expected 16 banks or fewer, found " + count);
        }
        List<PcrSelection> selections = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            Digest bank = TcgAlgorithm.read(in.u16BE());
            selections.add(new PcrSelection(bank, in.bytes(maskSize(in.u8()))));
        }
        return eachOnce(selections);
    }

    /** A TPM joins the values of a bank that is named twice twice; nobody asks for that but to confuse. */
    static List<PcrSelection> eachOnce(List<PcrSelection> selections) throws EvidenceException {
        long banks = selections.stream().map(PcrSelection::bank).distinct().count();
        if (banks != selections.size()) {
            throw new EvidenceException(
                    EvidenceErrorCode.MALFORMED_STRUCTURE, "expected a selection of each bank, found two of one");
        }
        return List.copyOf(selections);
    }

    static int maskSize(int size) throws EvidenceException {
        if (size > LONGEST_MASK) {
            throw new EvidenceException(
                    EvidenceErrorCode.MALFORMED_STRUCTURE, "expected a selection of 4 bytes or fewer, found " + size);
        }
        return size;
    }

    /** The selected registers, ascending. */
    List<Integer> registers() {
        List<Integer> registers = new ArrayList<>();
        for (int i = 0; i < mask.size() * 8; i++) {
            if ((mask.at(i / 8) >> i % 8 & 1) == 1) {
                registers.add(i);
            }
        }
        return List.copyOf(registers);
    }
}
