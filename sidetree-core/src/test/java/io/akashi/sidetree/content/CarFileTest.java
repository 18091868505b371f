package io.akashi.sidetree.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.content.CarFile.Reading;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CarFileTest {
    private static final byte[] BLOCK = {1, 2, 3};
    private static final Cid CID = UnixFs.cidV1(BLOCK);

    private static byte[] archive() {
        CarWriter writer = new CarWriter(List.of(CID, UnixFs.cidV0(BLOCK)));
        writer.block(CID, BLOCK);
        UnixFsLayout.V0_2015.build(BLOCK, writer);
        return writer.toBytes();
    }

    private static CarFile read(byte[] archive) {
        return ((Reading.Read) CarFile.read(archive)).car();
    }

    @Test
    void read_givesRootsAndBlocks() {
        CarFile car = read(archive());
        assertThat(car.roots()).containsExactly(CID, UnixFs.cidV0(BLOCK));
        assertThat(car.block(CID, 10)).hasValue(BLOCK);
        assertThat(car.block(UnixFs.cidV0(BLOCK), 100)).isPresent();
    }

    @Test
    void block_isFoundUnderEveryCidOfItsMultihash() throws Exception {
        assertThat(read(archive()).block(Cid.parse(UnixFs.cidV0(BLOCK).v1Text()), 100))
                .isPresent();
    }

    @Test
    void block_overTheLimitIsAbsent() {
        assertThat(read(archive()).block(CID, 2)).isEmpty();
    }

    @Test
    void write_givesEachCidOnce() {
        CarWriter writer = new CarWriter(List.of());
        writer.block(CID, BLOCK);
        int size = writer.toBytes().length;
        writer.block(CID, BLOCK);
        assertThat(writer.toBytes()).hasSize(size);
    }

    @Test
    void write_givesTheHeaderOfTheSpecification() {
        assertThat(HexFormat.of().formatHex(new CarWriter(List.of()).toBytes()))
                .isEqualTo("11" + "a2" + "65726f6f7473" + "80" + "6776657273696f6e" + "01");
    }

    @Test
    void read_rejectsAnotherVersion() {
        byte[] archive = new CarWriter(List.of()).toBytes();
        archive[archive.length - 1] = 2;
        assertThat(CarFile.read(archive)).isInstanceOf(Reading.Malformed.class);
    }

    @Test
    void read_rejectsEveryCut() {
        byte[] archive = archive();
        int whole = 0;
        for (int i = 0; i < archive.length; i++) {
            whole += CarFile.read(Arrays.copyOf(archive, i)) instanceof Reading.Read ? 1 : 0;
        }
        assertThat(whole).as("cuts between sections").isEqualTo(2);
    }

    @Test
    void read_ofGarbageIsAnOutcome() {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] archive = archive();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                archive[random.nextInt(archive.length)] = (byte) random.nextInt(256);
            }
            assertThat(CarFile.read(archive)).as("seed %d", seed).isNotNull();
        }
    }
}
