// SPDX-License-Identifier: Apache-2.0
package blackstart.storage;

import blackstart.api.ApiRequest;
import blackstart.api.EndpointNotes;
import blackstart.watchcache.Subject;
import org.jspecify.annotations.Nullable;

/** In which cache of each API server a kind of request reads, and what its writes are about: looked up once. */
final class CacheNotes implements EndpointNotes {
    private final @Nullable ResourceCache[] caches;
    private final @Nullable Subject[] subjects;
    private final int[] looked; // how many caches there were when there was none

    private CacheNotes(int servers) {
        caches = new ResourceCache[servers];
        subjects = new Subject[servers];
        looked = new int[servers];
    }

    static CacheNotes of(ApiRequest request) {
        if (request.notes() instanceof CacheNotes known) {
            return known;
        }
        CacheNotes notes = new CacheNotes(request.endpoints());
        request.keep(notes);
        return notes;
    }

    @Nullable
    ResourceCache cache(int server) {
        return caches[server];
    }

    void setCache(int server, ResourceCache cache) {
        caches[server] = cache;
    }

    /** Whether that server, with so many caches, is known to have none for this kind of request. */
    boolean hasNone(int server, int count) {
        return looked[server] == count;
    }

    void setNone(int server, int count) {
        looked[server] = count;
    }

    Subject subject(int server, ResourceCache cache, ApiRequest write) {
        Subject subject = subjects[server];
        if (subject == null) {
            subject = cache.subjectOf(write.attributes().namespace());
            subjects[server] = subject;
        }
        return subject;
    }
}
