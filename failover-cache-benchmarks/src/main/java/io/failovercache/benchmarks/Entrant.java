/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

import io.failovercache.cache.CacheSettings;
import io.failovercache.cache.WriteMode;
import io.failovercache.local.LocalMode;
import io.failovercache.local.LocalSettings;
import io.failovercache.replication.Controls;
import io.failovercache.replication.Rules;

/**
 * A cache that takes part beside the yardstick.
 */
enum Entrant {

	/** This cache with Java serialization. */
	JDK("jdk", true, EnumSet.allOf(Workload.class),
			(servers) -> new ReplicatedCache("jdk", servers, ReplicatedCache.Form.of("jdk"))),

	/** This cache with JSON. */
	JSON("json", true, EnumSet.of(Workload.HIT, Workload.PUT, Workload.MIX),
			(servers) -> new ReplicatedCache("json", servers, ReplicatedCache.Form.of("json"))),

	/** This cache with Apache Fory. */
	FORY("fory", true, EnumSet.of(Workload.HIT, Workload.PUT, Workload.MIX, Workload.BULK),
			(servers) -> new ReplicatedCache("fory", servers, ReplicatedCache.Form.of("fory"))),

	/** This cache with copies in the JVM. */
	NEAR("jdk, near", true, EnumSet.of(Workload.HIT, Workload.PUT, Workload.MIX), Entrant::near),

	/** This cache with puts that do not wait. */
	ASYNC("jdk, async", true, EnumSet.of(Workload.PUT, Workload.MIX),
			(servers) -> new ReplicatedCache("async", servers,
					new ReplicatedCache.Form("jdk", CacheSettings.defaults().withWriteMode(WriteMode.ASYNC),
							Rules.all()))),

	/** This cache without what keeps old values away. */
	BREAKER_ONLY("jdk, breaker only", true, EnumSet.complementOf(EnumSet.of(Workload.BULK, Workload.COLD)),
			(servers) -> new ReplicatedCache("breaker", servers,
					new ReplicatedCache.Form("jdk", CacheSettings.defaults(), Controls.breakerOnly()))),

	/** Replication by hand. */
	SEQUENTIAL("two clients in turn", false, EnumSet.of(Workload.PUT, Workload.EVICT), SequentialClients::new),

	/** Another starter for memcached. */
	SIXHOURS("sixhours 2.4.3", false, EnumSet.allOf(Workload.class), SixhoursCache::new),

	/** The usual choice of Spring Boot users. */
	REDIS("Spring Data Redis", false, EnumSet.allOf(Workload.class),
			(servers) -> new RedisCache(servers.redis().orElseThrow())),

	/** Another client of memcached. */
	FOLSOM("folsom", false, EnumSet.allOf(Workload.class), FolsomClient::new);

	private final String title;

	private final boolean ours;

	private final Set<Workload> workloads;

	private final Function<Servers, Candidate> opener;

	Entrant(String title, boolean ours, Set<Workload> workloads, Function<Servers, Candidate> opener) {
		this.title = title;
		this.ours = ours;
		this.workloads = workloads;
		this.opener = opener;
	}

	/** A copy lives longer than the rounds take: only hits of copies are of interest. */
	private static Candidate near(Servers servers) {
		LocalSettings local = LocalSettings.off().withMode(LocalMode.NEAR).withTimeToLive(Duration.ofMinutes(5));
		return new ReplicatedCache("near", servers,
				new ReplicatedCache.Form("jdk", CacheSettings.defaults().withLocal(local), Rules.all()));
	}

	String title() {
		return this.title;
	}

	/** Returns whether it is this cache, in one of its forms. */
	boolean isOurs() {
		return this.ours;
	}

	boolean takesPartIn(Workload workload) {
		return this.workloads.contains(workload);
	}

	/** Returns whether all that it needs is there. */
	boolean isPossible(Servers servers) {
		return this != REDIS || (servers.redis().isPresent() && servers.each() == 1);
	}

	Candidate open(Servers servers) {
		return this.opener.apply(servers);
	}

}
