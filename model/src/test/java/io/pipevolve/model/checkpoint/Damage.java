package io.pipevolve.model.checkpoint;

import ai.djl.Device;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What is damaged, and how it is read afterwards; case by case, each from its own seed. */
enum Damage {
    TOKENIZER {
        @Override
        void write(Path folder, long seed) throws IOException {
            Files.write(folder.resolve("tokenizer.json"), DamagedJson.of(Tokenizers.ALL, new SplittableRandom(seed)));
        }

        @Override
        void read(Path folder) {
            CodeVocabulary.of(folder);
        }
    },
    /** Every tensor of a file, as adapters' files are read. */
    SAFETENSORS {
        @Override
        void write(Path folder, long seed) throws IOException {
            DamagedCheckpoint.write(folder, seed);
        }

        @Override
        void read(Path folder) {
            try (var manager = NDManager.newBaseManager(Device.cpu())) {
                touch(Safetensors.read(folder.resolve("model.safetensors"), manager).values());
            }
        }
    },
    /** The weights that the configuration asks for. */
    CHECKPOINT {
        @Override
        void write(Path folder, long seed) throws IOException {
            DamagedCheckpoint.write(folder, seed);
        }

        @Override
        void read(Path folder) {
            try (var manager = NDManager.newBaseManager(Device.cpu())) {
                touch(Checkpoint.checked(folder).weights(manager).values());
            }
        }
    },
    /** The first so many bytes of a tokenizer whose settings come last, as another program may write them. */
    TOKENIZER_PREFIX {
        @Override
        void write(Path folder, long seed) throws IOException {
            var whole = "{\"decoder\":{\"type\":\"ByteLevel\"},\"pre_tokenizer\":{\"type\":\"ByteLevel\"},"
                    + tokenizer("4.40.2").substring(1);
            Files.writeString(folder.resolve("tokenizer.json"), whole.substring(0, (int) seed % whole.length()));
        }

        @Override
        void read(Path folder) {
            CodeVocabulary.of(folder);
        }
    },
    /** Nothing is wrong with it but that no training gives such a one. */
    RANDOM_TOKENIZER {
        @Override
        void write(Path folder, long seed) throws IOException {
            Files.writeString(folder.resolve("tokenizer.json"), RandomTokenizer.json(seed));
        }

        @Override
        void read(Path folder) {
            CodeVocabulary.of(folder);
        }
    },
    /** What shows that an abort is seen: the library itself, with the 12 bytes that it aborts at. */
    UNCHECKED_TOKENIZER {
        @Override
        void write(Path folder, long seed) throws IOException {
            Files.writeString(folder.resolve("tokenizer.json"), "{\"decoder\":{");
        }

        @Override
        void read(Path folder) throws IOException {
            HuggingFaceTokenizer.newInstance(folder.resolve("tokenizer.json")).close();
        }
    };

    /** Leaves the damaged files in the folder. */
    abstract void write(Path folder, long seed) throws IOException;

    /** Reads them with the native libraries, where they are taken. */
    abstract void read(Path folder) throws IOException;

    /** Computes with every value, as a search would. */
    private static void touch(Collection<NDArray> arrays) {
        for (var array : arrays)
            try (var floats = array.toType(DataType.FLOAT32, true); var sum = floats.sum()) {
                sum.getFloat();
            }
    }

    /** How many cases a test tries: few, unless {@code -Dpipevolve.fuzz} says more. */
    static int cases(int usual) {
        return Integer.getInteger("pipevolve.fuzz", usual);
    }

    /** Tokenizers that three versions of transformers trained on the codes and wrote. */
    private static final class Tokenizers {
        static final List<String> ALL = Stream.of("4.40.2", "4.57.1", "5.23.0").map(Damage::tokenizer).toList();
    }

    /** The one that this version of transformers wrote. */
    static String tokenizer(String version) {
        try (var in = Damage.class.getResourceAsStream("/tokenizers/transformers-" + version + ".json")) {
            if (in == null)
                throw new IllegalStateException("There is no tokenizer of transformers " + version + ".");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
