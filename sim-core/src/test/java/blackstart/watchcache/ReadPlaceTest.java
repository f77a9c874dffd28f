// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import static org.assertj.core.api.Assertions.assertThat;

import blackstart.seats.ReadOptions;
import blackstart.seats.ReadOptions.Filter;
import blackstart.seats.WorkEstimator;
import blackstart.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where reads are served: KEP-2340's table and {@code shouldDelegateList} of each release, cell by cell. */
class ReadPlaceTest {
    private static final WatchCacheProfile V1_30 = WatchCacheProfile.of(KubernetesVersion.V1_28);
    private static final WatchCacheProfile V1_31 = WatchCacheProfile.of(KubernetesVersion.V1_31);
    private static final WatchCacheProfile V1_34 = WatchCacheProfile.of(KubernetesVersion.V1_34);

    @ParameterizedTest
    @CsvSource(textBlock = """
            # version/match, limit, continued, 1.30, 1.31 to 1.33, 1.34
            /,               0,   false, ETCD,              CACHE_CONSISTENT,  CACHE_CONSISTENT
            /,               500, false, ETCD,              CACHE_CONSISTENT,  CACHE_CONSISTENT
            /,               500, true,  ETCD,              ETCD,              SNAPSHOT
            /,               0,   true,  ETCD,              ETCD,              SNAPSHOT
            0/,              0,   false, CACHE,             CACHE,             CACHE
            0/,              500, false, CACHE,             CACHE,             CACHE
            0/NotOlderThan,  0,   false, CACHE,             CACHE,             CACHE
            0/NotOlderThan,  500, false, CACHE,             CACHE,             CACHE
            7/,              0,   false, CACHE_AT_REVISION, CACHE_AT_REVISION, CACHE_AT_REVISION
            7/,              500, false, ETCD,              ETCD,              SNAPSHOT
            7/NotOlderThan,  0,   false, CACHE_AT_REVISION, CACHE_AT_REVISION, CACHE_AT_REVISION
            7/NotOlderThan,  500, false, ETCD,              CACHE_AT_REVISION, CACHE_AT_REVISION
            7/Exact,         0,   false, ETCD,              ETCD,              SNAPSHOT
            7/Exact,         500, false, ETCD,              ETCD,              SNAPSHOT
            """)
    void a_list_is_served_where_its_release_says(
            String query, long limit, boolean continued, ReadPlace v30, ReadPlace v31, ReadPlace v34) {
        String[] text = query.split("/", -1);
        ReadOptions options = new ReadOptions(text[0], text[1], limit, continued, Filter.NONE, false);

        assertThat(ReadPlace.ofList(V1_30, options)).isEqualTo(v30);
        assertThat(ReadPlace.ofList(V1_31, options)).isEqualTo(v31);
        assertThat(ReadPlace.ofList(WatchCacheProfile.of(KubernetesVersion.V1_33), options))
                .isEqualTo(v31);
        assertThat(ReadPlace.ofList(V1_34, options)).isEqualTo(v34);
    }

    @Test
    void selectors_and_names_do_not_change_the_place() {
        for (ReadOptions options : validLists()) {
            for (Filter filter : Filter.values()) {
                assertThat(ReadPlace.ofList(V1_34, options.narrowedBy(filter)))
                        .isEqualTo(ReadPlace.ofList(V1_34, options));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'', ETCD", "0, CACHE", "7, CACHE_AT_REVISION"})
    void a_get_is_served_by_its_version(String version, ReadPlace place) {
        assertThat(ReadPlace.ofGet(version)).isEqualTo(place);
    }

    @Test
    void without_progress_from_etcd_consistent_lists_are_read_there() {
        assertThat(ReadPlace.ofList(V1_31.withoutProgress(), ReadOptions.list("", 0)))
                .isEqualTo(ReadPlace.ETCD);
    }

    /** Upstream keeps both functions in step by hand; only snapshots are unknown to the estimate. */
    @ParameterizedTest
    @EnumSource
    void the_seat_estimate_differs_from_the_real_place_only_for_snapshots(KubernetesVersion kubernetes) {
        WorkEstimator estimator = new WorkEstimator(kubernetes);
        WatchCacheProfile profile = WatchCacheProfile.of(kubernetes);

        for (ReadOptions options : validLists()) {
            ReadPlace place = ReadPlace.ofList(profile, options);
            boolean inCache = place != ReadPlace.ETCD && place != ReadPlace.SNAPSHOT;
            assertThat(estimator.isReadFromCache(options)).as("%s", options).isEqualTo(inCache);
        }
    }

    @Test
    void a_page_from_a_snapshot_is_still_estimated_as_a_read_of_etcd() {
        ReadOptions page = new ReadOptions("7", "", 500, true, Filter.NONE, false);

        assertThat(ReadPlace.ofList(V1_34, page)).isEqualTo(ReadPlace.SNAPSHOT);
        assertThat(new WorkEstimator(KubernetesVersion.V1_34).isReadFromCache(page))
                .isFalse();
    }

    /** All that validation lets through: a match needs a version, Exact another than 0, a token neither of both. */
    private static List<ReadOptions> validLists() {
        List<ReadOptions> lists = new ArrayList<>();
        for (long limit : new long[] {0, 500}) {
            lists.add(new ReadOptions("", "", limit, true, Filter.NONE, false));
            for (String version : List.of("", "0", "7")) {
                lists.add(ReadOptions.list(version, limit));
            }
            for (String version : List.of("0", "7")) {
                lists.add(new ReadOptions(version, "NotOlderThan", limit, false, Filter.NONE, false));
            }
            lists.add(new ReadOptions("7", "Exact", limit, false, Filter.NONE, false));
        }
        return lists;
    }
}
