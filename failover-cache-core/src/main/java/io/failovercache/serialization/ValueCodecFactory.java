/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The factory of the codec of each cache. Caches with the same settings share expensive
 * parts. Thread-safe.
 *
 * @since 1.0.0
 */
public final class ValueCodecFactory {

	private final ClassLoader loader;

	private final @Nullable Supplier<JsonMapper> jsonMapper;

	private final @Nullable CacheValueSerializer replacement;

	private final Map<Limits, SerializerRegistry> formats = new ConcurrentHashMap<>();

	/**
	 * Makes a factory.
	 * @param loader the application's class loader, which finds the classes of values
	 * @param jsonMapper the application's mapper, asked for when JSON is first needed, or
	 * {@code null} for Jackson's defaults
	 * @param replacement writes all values instead of the built-in formats, or
	 * {@code null}
	 */
	public ValueCodecFactory(ClassLoader loader, @Nullable Supplier<JsonMapper> jsonMapper,
			@Nullable CacheValueSerializer replacement) {
		this.loader = loader;
		this.jsonMapper = jsonMapper;
		this.replacement = replacement;
		if (replacement != null && (replacement.format() < 16 || replacement.format() > 63)) {
			throw new IllegalArgumentException(
					replacement.getClass().getName() + " has format " + replacement.format() + ", not one of 16 to 63");
		}
	}

	/**
	 * Makes a codec.
	 * @param settings how the values of the cache are stored
	 * @return the codec
	 * @throws MissingLibraryException if the settings need a library that is not there
	 */
	public ValueCodec create(ValueSettings settings) {
		SerializerRegistry shared = this.formats.computeIfAbsent(
				new Limits(settings.trustedPackages(), settings.maxPlainSize()),
				(limits) -> new SerializerRegistry((format) -> make(format, limits)));
		CacheValueSerializer writer = (this.replacement != null) ? this.replacement : shared.named(settings.format());
		return new ValueCodec(writer, shared, settings);
	}

	private CacheValueSerializer make(int format, Limits limits) {
		TrustedTypes trusted = TrustedTypes.of(limits.trustedPackages());
		return switch (format) {
			case JdkSerializer.FORMAT -> new JdkSerializer(trusted, this.loader, limits.maxBytes());
			case JsonSerializer.FORMAT -> {
				OptionalLibrary.JACKSON.require();
				yield new JsonSerializer(jsonMapper(), trusted, this.loader, limits.maxBytes());
			}
			case ForySerializer.FORMAT -> {
				OptionalLibrary.FORY.require();
				yield new ForySerializer(trusted, this.loader, limits.maxBytes());
			}
			default -> throw new IllegalArgumentException("no built-in format " + format);
		};
	}

	private JsonMapper jsonMapper() {
		return (this.jsonMapper != null) ? this.jsonMapper.get()
				: JsonMapper.builder().findAndAddModules(this.loader).build();
	}

	private record Limits(Set<String> trustedPackages, int maxBytes) {

	}

}
