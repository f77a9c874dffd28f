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
    private int nowhere; // how many caches there were when none was of this resource

    private CacheNotes(int servers) {
        caches = new ResourceCache[servers];
        subjects = new Subject[servers];
        nowhere = -1;
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

    /** Whether none of so many caches, in all servers, is known to be of this resource. */
    boolean isNowhere(int count) {
        return nowhere == count;
    }

    void setNowhere(int count) {
        nowhere = count;
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
