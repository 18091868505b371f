package io.akashi.anchor.bitcoin.source;

import io.akashi.anchor.bitcoin.source.FramedFile.Frame;
import io.akashi.anchor.bitcoin.source.FramedFile.Kind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The directory {@code blocks} of a bitcoind: numbered pairs of files, the low numbers perhaps pruned away. */
record BlocksDirectory(Path path) {
    private static final Pattern BLOCK_FILE = Pattern.compile("blk(\\d{5,9})\\.dat");

    /** The numbers of the files of blocks that there are now, the lowest first. */
    List<Integer> numbers() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "blk*.dat")) {
            return numbers(files);
        }
    }

    static List<Integer> numbers(DirectoryStream<Path> files) throws IOException {
        TreeSet<Integer> numbers = new TreeSet<>();
        try {
            for (Path file : files) {
                Matcher name = BLOCK_FILE.matcher(file.getFileName().toString());
                if (name.matches()) {
                    numbers.add(Integer.valueOf(name.group(1)));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return List.copyOf(numbers);
    }

    /** Where the blocks of a file are. */
    List<Frame> blocks(int number) throws IOException {
        try (FramedFile file = blockFile(number)) {
            return file.frames(Kind.BLOCKS);
        }
    }

    /** The first block of a file. */
    Optional<Frame> firstBlock(int number) throws IOException {
        try (FramedFile file = blockFile(number)) {
            return file.first(Kind.BLOCKS);
        }
    }

    FramedFile blockFile(int number) throws IOException {
        return open("blk", number);
    }

    FramedFile undoFile(int number) throws IOException {
        return open("rev", number);
    }

    private FramedFile open(String kind, int number) throws IOException {
        return FramedFile.open(path.resolve(String.format(Locale.ROOT, "%s%05d.dat", kind, number)), XorKey.in(path));
    }
}
