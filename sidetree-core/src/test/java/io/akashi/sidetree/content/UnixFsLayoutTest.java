package io.akashi.sidetree.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The CIDs of the larger files were made with npm ipfs-unixfs-importer, of files as {@link #file} makes them. */
class UnixFsLayoutTest {
    private static final int CHUNK = 1 << 18;

    @ParameterizedTest
    @CsvSource({
        "V0_2015, 262145, QmPaRWRa5J8pU1WgHAS6WUQQSpWe3RwKKS2toZ7LSJuLvf",
        "V0_2015, 2097157, QmcvTEFm7EAZwhyYfPQ19wfhLCAnnELwwor3UytuanhjQP",
        "V0_2015, 45613057, QmVTZouJMDaznBQQysMYAXaSA8922PHnEr8DS8fnXWsbKG",
        "V0_RAW_LEAVES, 262145, QmYEZHdakAbCfiQXx1xDZcubYyRavzehPdhQ2YbpTHtTmY",
        "V0_RAW_LEAVES, 2097157, QmVCFhCR7pboe7qqLwpgJgiFz8cY6qTjoCDh8hg8njH4gz",
        "V0_RAW_LEAVES, 45613057, QmdUGt1VPpsQbTbbxb1pNkTQCwa2fmLUQSK1swHcR9riut",
        "V1_2025, 262145, bafkreicdcfrxnukihfpm2yflc7le7rl5gqc7jerlypaqlryw2yphgew5gq",
        "V1_2025, 2097157, bafybeifd6ptk5mzxrlkaqbzzhc67ev7usy4sv2oxu3bpxign4vix5e76ui",
        "V1_2025, 45613057, bafybeiceuw5griwgspn5bdl2uf2s6twagdplxhttpkjwe3wmxghwzruoka",
        "V1_RAW_LEAVES, 262145, bafybeietavaplxmt3nxnezj6yhmmkcbdwr6jzstjyikqlchy5mfe64uyw4",
        "V1_RAW_LEAVES, 2097157, bafybeidf3mrvwdni4ly34odygrprvlwbtk7dsy7pzj54bsslk36cfj4x7m",
        "V1_RAW_LEAVES, 45613057, bafybeihomwhkgb6eqekykdhrlfbsazhptf24pwb5lufkskexzwwslkfene",
        "V1_DAG_PB_LEAVES, 262145, bafybeie4tgmk4vl4yt6ztwzdhqw3wwthdqo76nmfsq3lfnhzub7u5jopyq",
        "V1_DAG_PB_LEAVES, 2097157, bafybeifacdeoztl3whxr2lfej67i6ewz6wnbcabcjxqytuyiit4chhzppe",
        "V1_DAG_PB_LEAVES, 45613057, bafybeighsxfoheyx4du4y66eff7tfhmzgyqw6br2imu7f4huea64eiv4gm"
    })
    void cid_isThatOfAnotherImplementation(UnixFsLayout layout, int size, String cid) {
        assertThat(layout.cid(file(size))).hasToString(cid);
    }

    @Test
    void cids_ofWellKnownFiles() {
        assertThat(UnixFs.cidV0(new byte[0])).hasToString("QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH");
        assertThat(UnixFs.cidV1(new byte[0]))
                .hasToString("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
        assertThat(UnixFs.cidV0("hello world\n".getBytes(StandardCharsets.UTF_8)))
                .hasToString("QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o");
    }

    @ParameterizedTest
    @EnumSource
    void of_verifiesEveryLayout(UnixFsLayout layout) {
        for (int size : new int[] {0, 10, CHUNK, CHUNK + 1, 5 * CHUNK}) {
            byte[] file = file(size);
            assertThat(FileVerification.of(layout.cid(file), file))
                    .as("%d bytes", size)
                    .isEqualTo(new FileVerification.Verified());
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_doesNotVerifyAnotherFile(UnixFsLayout layout) {
        byte[] file = file(CHUNK + 1);
        Cid cid = layout.cid(file);
        file[CHUNK]++;
        assertThat(FileVerification.of(cid, file)).isEqualTo(new FileVerification.NeedsBlocks());
    }

    @Test
    void of_verifiesInlineFiles() throws Exception {
        byte[] file = {1, 2, 3};
        byte[] node = DagPb.write(List.of(), UnixFsData.leaf(file, new ProtoFields.Slice(0, 3)));
        Cid inNode = Cid.ofV1(Cid.DAG_PB, Multihash.of(Cid.IDENTITY, node));
        assertThat(FileVerification.of(inNode, file)).isEqualTo(new FileVerification.Verified());
        assertThat(FileVerification.of(inNode, new byte[] {1, 2})).isEqualTo(new FileVerification.NeedsBlocks());
        Cid raw = Cid.ofV1(Cid.RAW, Multihash.of(Cid.IDENTITY, file));
        assertThat(FileVerification.of(raw, file)).isEqualTo(new FileVerification.Verified());
    }

    @Test
    void of_verifiesAWholeFileAsOneRawBlock() {
        byte[] file = file(3 << 20);
        Cid cid = Cid.ofV1(Cid.RAW, Multihash.of(Cid.SHA2_256, Multihash.sha256(file)));
        assertThat(FileVerification.of(cid, file)).isEqualTo(new FileVerification.Verified());
    }

    @Test
    void of_verifiesNothingForACidThatIpfsDoesNotKnow() throws Exception {
        assertThat(FileVerification.of(Cid.parse("f01d500000161"), new byte[] {'a'}))
                .isEqualTo(new FileVerification.NeedsBlocks());
    }

    @ParameterizedTest
    @EnumSource
    void build_givesBlocksThatReadBack(UnixFsLayout layout) {
        byte[] file = file(4 * CHUNK + 7);
        CarWriter writer = new CarWriter(List.of());
        Cid root = layout.build(file, writer);
        CarFile.Reading.Read reading = (CarFile.Reading.Read) CarFile.read(writer.toBytes());
        assertThat(UnixFsReader.read(root, file.length, reading.car()))
                .isEqualTo(new UnixFsReader.Outcome.File(Bytes.wrap(file)));
    }

    private static byte[] file(int size) {
        byte[] file = new byte[size];
        int x = Math.max(1, size);
        for (int i = 0; i < size; i += 997) {
            x = x * 1103515245 + 12345;
            file[i] = (byte) (x >>> 16);
        }
        return file;
    }
}
