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
import java.util.function.IntConsumer;

import net.rubyeye.xmemcached.transcoders.CachedData;
import net.rubyeye.xmemcached.transcoders.SerializingTranscoder;
import org.jspecify.annotations.Nullable;

import io.failovercache.serialization.EncodedValue;
import io.failovercache.serialization.ValueCodec;
import io.failovercache.serialization.ValueRejectedException;

/**
 * A measurement of the bytes that a hit allocates, in all threads of the client, and of
 * the codec's share of them.
 */
public final class HitAllocation implements Program {

	private static final List<Entrant> OURS = List.of(Entrant.JDK, Entrant.JSON, Entrant.FORY, Entrant.BREAKER_ONLY);

	private static final List<Entrant> OTHERS = List.of(Entrant.SIXHOURS, Entrant.REDIS, Entrant.FOLSOM);

	private static final Duration WARM_UP = Duration.ofMillis(500);

	private static final Duration LENGTH = Duration.ofMillis(300);

	private static final int DECODED = 20_000;

	private final AllocationMeter meter = new AllocationMeter();

	private final Goods goods = Goods.records();

	private final List<List<String>> rows = new ArrayList<>();

	/**
	 * Measures and prints.
	 * @param arguments none
	 * @throws IOException if the page cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		Program.runAlone(new HitAllocation());
	}

	@Override
	public String section() {
		return "allocation";
	}

	@Override
	public String run(PrintStream out) {
		List<Entrant> all = new ArrayList<>(OURS);
		all.addAll(OTHERS);
		try (Servers servers = Servers.start(1, LocalRedis.startIfInstalled()); Field field = new Field(servers, all)) {
			field.prepare(new Cell(Workload.HIT, this.goods, Callers.platform(1)));
			row("bare", field.yardstick(), servers, bareCodec());
			OURS.forEach((entrant) -> row(entrant.title(), field.candidate(entrant), servers, ownCodec(entrant)));
			field.entrantsIn(Workload.HIT)
				.stream()
				.filter(OTHERS::contains)
				.forEach((entrant) -> row(entrant.title(), field.candidate(entrant), servers, null));
		}
		return new Markdown(List.of("hit of a record", "1 thread", "16 threads", "codec alone", "apart, 1 thread",
				"apart, 16 threads"), 1)
			.table(this.rows);
	}

	private void row(String title, Candidate candidate, Servers servers, @Nullable IntConsumer decoder) {
		double one = bytesPerHit(candidate, Callers.platform(1), servers);
		double sixteen = bytesPerHit(candidate, Callers.platform(16), servers);
		List<String> row = new ArrayList<>(List.of(title, bytes(one), bytes(sixteen)));
		if (decoder != null) {
			double codec = bytesPerDecoding(decoder);
			row.addAll(List.of(bytes(codec), bytes(one - codec), bytes(sixteen - codec)));
		}
		else {
			row.addAll(List.of("", "", ""));
		}
		this.rows.add(row);
	}

	private double bytesPerHit(Candidate candidate, Callers callers, Servers servers) {
		try (Crew crew = new Crew(callers, servers)) {
			Runnable hit = () -> Workload.HIT.call(candidate, this.goods);
			crew.turn(hit, WARM_UP, LENGTH);
			long[] calls = new long[1];
			long bytes = this.meter.bytesDuring(() -> calls[0] = crew.turn(hit, Duration.ZERO, LENGTH).calls());
			return (double) bytes / calls[0];
		}
	}

	private double bytesPerDecoding(IntConsumer decoder) {
		decodeAll(decoder);
		return (double) this.meter.bytesDuring(() -> decodeAll(decoder)) / DECODED;
	}

	private void decodeAll(IntConsumer decoder) {
		for (int i = 0; i < DECODED; i++) {
			decoder.accept(i % this.goods.size());
		}
	}

	private IntConsumer ownCodec(Entrant entrant) {
		String format = (entrant == Entrant.BREAKER_ONLY) ? "jdk" : entrant.title();
		ValueCodec codec = ReplicatedCache.codec(ReplicatedCache.Form.of(format));
		List<EncodedValue> encoded = new ArrayList<>();
		try {
			for (int i = 0; i < this.goods.size(); i++) {
				encoded.add(codec.encode(this.goods.value(i)));
			}
		}
		catch (ValueRejectedException ex) {
			throw new IllegalStateException(ex);
		}
		return (number) -> decode(codec, encoded.get(number));
	}

	private static void decode(ValueCodec codec, EncodedValue encoded) {
		try {
			codec.decode(encoded.format(), encoded.bytes());
		}
		catch (ValueRejectedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private IntConsumer bareCodec() {
		SerializingTranscoder transcoder = new SerializingTranscoder();
		List<CachedData> encoded = new ArrayList<>();
		for (int i = 0; i < this.goods.size(); i++) {
			encoded.add(transcoder.encode(this.goods.value(i)));
		}
		// A fresh one each time: it keeps what it was decoded to.
		return (number) -> transcoder
			.decode(new CachedData(encoded.get(number).getFlag(), encoded.get(number).getData()));
	}

	private static String bytes(double bytes) {
		return String.format(Locale.ROOT, "%.0f", bytes);
	}

}
