/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import io.failovercache.replication.ServerAssignment;

/**
 * A measurement of how soon reads hit again after a fault of the primary server, and how
 * long a call takes then.
 */
public final class FailoverSpeed implements Program {

	private static final Duration BEFORE = Duration.ofSeconds(1);

	private static final Duration FAULT = Duration.ofMillis(2500);

	private static final Duration WINDOW = Duration.ofMillis(50);

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	/** Of the hit ratio before. */
	private static final double RECOVERED = 0.99;

	private final Goods goods = Goods.records();

	/**
	 * Measures and prints.
	 * @param arguments none
	 * @throws IOException if the page cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		Program.runAlone(new FailoverSpeed());
	}

	@Override
	public String section() {
		return "failover";
	}

	@Override
	public String run(PrintStream out) {
		List<List<String>> rows = new ArrayList<>();
		for (Fault fault : Fault.values()) {
			rows.add(row(fault));
			out.println(rows.get(rows.size() - 1));
		}
		return new Markdown(List.of("fault of the primary server", "reads that hit before, %", "during the fault, %",
				"back to 99 % of that after, s", "longest call, ms", "p99 before, ms", "first second, ms", "later, ms",
				"exceptions", "server used again after, s"), 1)
			.table(rows);
	}

	private List<String> row(Fault fault) {
		try (Servers servers = Servers.start(1, Optional.empty());
				FaultyLink link = new FaultyLink(servers.primary().get(0));
				ReplicatedCache cache = open(servers, link)) {
			awaitUp(cache, System.nanoTime());
			Workload.HIT.store(cache, this.goods);
			try (Visitors visitors = new Visitors(cache, this.goods, fault.puts())) {
				LockSupport.parkNanos(BEFORE.toNanos() / 2);
				long start = System.nanoTime();
				LockSupport.parkNanos(BEFORE.toNanos());
				long begin = System.nanoTime();
				fault.begin(servers.primary().get(0), link);
				LockSupport.parkNanos(FAULT.toNanos());
				long end = System.nanoTime();
				LocalMemcached primary = fault.end(servers.primary().get(0), link);
				double again = awaitUp(cache, end);
				List<String> row = describe(fault, visitors, new long[] { start, begin, end }, again);
				primary.close();
				return row;
			}
		}
	}

	private static ReplicatedCache open(Servers servers, FaultyLink link) {
		ServerAssignment lists = new ServerAssignment(List.of(ReplicatedCache.at(link.port())),
				List.of(ReplicatedCache.at(servers.backup().get(0).port())), List.of());
		return new ReplicatedCache("failover", lists, ReplicatedCache.Form.of("jdk"));
	}

	private static double awaitUp(ReplicatedCache cache, long since) {
		while (!cache.isUp() && System.nanoTime() - since < PATIENCE.toNanos()) {
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
		}
		return (System.nanoTime() - since) / 1e9;
	}

	private static List<String> describe(Fault fault, Visitors visitors, long[] times, double again) {
		List<Visitors.Call> before = visitors.between(times[0], times[1]);
		List<Visitors.Call> during = visitors.between(times[1], times[2]);
		long firstSecond = times[1] + Duration.ofSeconds(1).toNanos();
		return List.of(fault.title, percent(hitRatio(before)), percent(hitRatio(during)),
				recovery(visitors, times, RECOVERED * hitRatio(before)), millis(longest(during)), millis(p99(before)),
				millis(p99(visitors.between(times[1], firstSecond))),
				millis(p99(visitors.between(firstSecond, times[2]))), Long.toString(visitors.exceptions()),
				seconds(again));
	}

	/** The end of the last window in which fewer reads hit. */
	private static String recovery(Visitors visitors, long[] times, double enough) {
		long recovered = times[1];
		for (long from = times[1]; from - times[2] < 0; from += WINDOW.toNanos()) {
			List<Visitors.Call> calls = visitors.between(from, from + WINDOW.toNanos());
			// A window without a single read is one in which all callers waited.
			if (hitRatio(calls) < enough) {
				recovered = from + WINDOW.toNanos();
			}
		}
		return (recovered == times[1]) ? "never lost" : seconds((recovered - times[1]) / 1e9);
	}

	private static double hitRatio(List<Visitors.Call> calls) {
		List<Visitors.Call> reads = calls.stream().filter((call) -> !call.isWrite()).toList();
		return (double) reads.stream().filter(Visitors.Call::done).count() / Math.max(1, reads.size());
	}

	private static long longest(List<Visitors.Call> calls) {
		return calls.stream().mapToLong(Visitors.Call::nanos).max().orElse(0);
	}

	private static long p99(List<Visitors.Call> calls) {
		long[] sorted = calls.stream().mapToLong(Visitors.Call::nanos).sorted().toArray();
		return (sorted.length > 0) ? sorted[sorted.length * 99 / 100] : 0;
	}

	private static String percent(double ratio) {
		return String.format(Locale.ROOT, "%.1f", ratio * 100);
	}

	private static String millis(long nanos) {
		return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
	}

	private static String seconds(double seconds) {
		return String.format(Locale.ROOT, "%.2f", seconds);
	}

	/**
	 * The fault of the primary server.
	 */
	private enum Fault {

		KILL("killed (`kill -9`), restarted empty") {
			@Override
			void begin(LocalMemcached server, FaultyLink link) {
				server.signal("KILL");
			}

			@Override
			LocalMemcached end(LocalMemcached server, FaultyLink link) {
				return LocalMemcached.startOn(server.port());
			}
		},

		FREEZE("frozen (`kill -STOP`)") {
			@Override
			void begin(LocalMemcached server, FaultyLink link) {
				server.signal("STOP");
			}

			@Override
			LocalMemcached end(LocalMemcached server, FaultyLink link) {
				server.signal("CONT");
				return server;
			}
		},

		FREEZE_OF_READERS("frozen, without writes") {
			@Override
			void begin(LocalMemcached server, FaultyLink link) {
				FREEZE.begin(server, link);
			}

			@Override
			LocalMemcached end(LocalMemcached server, FaultyLink link) {
				return FREEZE.end(server, link);
			}

			@Override
			int puts() {
				return 0;
			}
		},

		CUT("network cut, without a reset") {
			@Override
			void begin(LocalMemcached server, FaultyLink link) {
				link.cut();
			}

			@Override
			LocalMemcached end(LocalMemcached server, FaultyLink link) {
				link.heal();
				return server;
			}
		},

		LATENCY("200 ms more latency") {
			@Override
			void begin(LocalMemcached server, FaultyLink link) {
				link.delay(Duration.ofMillis(200));
			}

			@Override
			LocalMemcached end(LocalMemcached server, FaultyLink link) {
				link.heal();
				return server;
			}
		};

		private final String title;

		Fault(String title) {
			this.title = title;
		}

		abstract void begin(LocalMemcached server, FaultyLink link);

		int puts() {
			return 20;
		}

		/** Ends the fault; the server that is there then. */
		abstract LocalMemcached end(LocalMemcached server, FaultyLink link);

	}

}
