// SPDX-License-Identifier: Apache-2.0
package blackstart.random;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Derives independent streams from one seed by name; adding a name never changes another's draws. Not thread-safe: one
 * object per simulation (objects with equal seeds derive equal streams).
 */
public final class RandomStreams {
    /** 2^64 divided by the golden ratio, odd: the increment of SplitMix64. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final long HASH_START = 0xCBF29CE484222325L; // FNV-1a, 64 bits: offset basis
    private static final long HASH_PRIME = 0x100000001B3L; // FNV-1a, 64 bits: prime

    private final long seed;
    private final Map<String, RandomStream> streams = new LinkedHashMap<>();

    /** Streams of that seed; all seeds are equally good. */
    public RandomStreams(long seed) {
        this.seed = seed;
    }

    /** The stream of that name; asking twice continues the same stream. */
    public RandomStream stream(String name) {
        RandomStream stream = streams.get(name);
        if (stream == null) {
            stream = derive(hash(name));
            streams.put(name, stream);
        }
        return stream;
    }

    /**
     * Member {@code index} of the family {@code name}, from its beginning: for one stream per node without one name per
     * node. It is not kept; asking twice gives two streams with equal draws. Families and single streams of one name are
     * independent of each other.
     */
    public RandomStream member(String name, long index) {
        return derive(mix(hash(name) + GOLDEN) + mix(index));
    }

    /** The seed given at construction. */
    public long seed() {
        return seed;
    }

    /** The 64-bit hash of a name: FNV-1a over its UTF-8 bytes, then the finaliser of SplitMix64. */
    public static long hash(String name) {
        long hash = HASH_START;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80) {
                return hashBytes(name.getBytes(StandardCharsets.UTF_8));
            }
            hash = (hash ^ c) * HASH_PRIME;
        }
        return mix(hash);
    }

    private static long hashBytes(byte[] bytes) {
        long hash = HASH_START;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xFF)) * HASH_PRIME;
        }
        return mix(hash);
    }

    private RandomStream derive(long key) {
        long start = mix(seed + GOLDEN) ^ key;
        return new RandomStream(mix(start + GOLDEN), mix(start + GOLDEN + GOLDEN));
    }

    /** Finaliser of SplitMix64 (Stafford's variant 13 of MurmurHash3's): a bijection in which every input bit matters. */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
