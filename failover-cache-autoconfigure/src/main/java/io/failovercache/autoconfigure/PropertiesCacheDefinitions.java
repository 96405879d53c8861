/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

import io.failovercache.autoconfigure.NamedCache.NamedCompression;
import io.failovercache.autoconfigure.NamedCache.NamedLocal;
import io.failovercache.autoconfigure.NamedCache.NamedSerialization;
import io.failovercache.cache.CacheDefinitions;
import io.failovercache.cache.CacheSettings;
import io.failovercache.local.LocalSettings;
import io.failovercache.serialization.MissingLibraryException;
import io.failovercache.serialization.ValueCodec;
import io.failovercache.serialization.ValueCodecFactory;
import io.failovercache.serialization.ValueSettings;

/**
 * The caches as the properties define them. Codecs are made at the start, so that a
 * missing library stops it. Immutable and thread-safe.
 */
final class PropertiesCacheDefinitions implements CacheDefinitions {

	private static final NamedCache INHERITS = new NamedCache(true, null, null, null, null, null, null, null, null,
			null, null, null);

	private final FailoverCacheProperties properties;

	private final Set<String> onlyNames;

	private final Set<String> defaultPackages;

	private final ValueCodec defaultCodec;

	private final Map<String, ValueCodec> codecs = new HashMap<>();

	PropertiesCacheDefinitions(FailoverCacheProperties properties, Set<String> onlyNames, Set<String> defaultPackages,
			ValueCodecFactory factory) {
		this.properties = properties;
		this.onlyNames = onlyNames;
		this.defaultPackages = defaultPackages;
		this.defaultCodec = codec("", INHERITS, factory);
		properties.caches()
			.forEach((name, cache) -> this.codecs.put(name, codec("caches." + name + ".", cache, factory)));
	}

	@Override
	public Set<String> names() {
		return isOpen() ? new LinkedHashSet<>(this.properties.caches().keySet()) : this.onlyNames;
	}

	@Override
	public boolean isOpen() {
		return this.onlyNames.isEmpty();
	}

	@Override
	public boolean isEnabled(String name) {
		return cache(name).enabled();
	}

	@Override
	public CacheSettings settingsOf(String name) {
		NamedCache cache = cache(name);
		Duration timeToLive = or(cache.timeToLive(), this.properties.timeToLive());
		Duration nullDefault = (this.properties.nullTimeToLive() != null) ? this.properties.nullTimeToLive()
				: timeToLive;
		return new CacheSettings(timeToLive, or(cache.nullTimeToLive(), nullDefault),
				or(cache.timeToLiveJitter(), this.properties.timeToLiveJitter()),
				or(cache.cacheNullValues(), this.properties.cacheNullValues()),
				or(cache.writeMode(), this.properties.writeMode()), this.properties.lockTimeout(),
				or(cache.refreshAfter(), Duration.ZERO), or(cache.staleIfError(), Duration.ZERO), local(cache));
	}

	private LocalSettings local(NamedCache cache) {
		FailoverCacheProperties.Local inherited = this.properties.local();
		NamedLocal own = or(cache.local(), new NamedLocal(null, null, null, null));
		return new LocalSettings(or(own.mode(), inherited.mode()), or(own.maxSize(), inherited.maxSize()),
				or(own.timeToLive(), inherited.timeToLive()), or(own.maxStale(), inherited.maxStale()));
	}

	@Override
	public ValueCodec codecOf(String name) {
		return this.codecs.getOrDefault(settingsName(name), this.defaultCodec);
	}

	private NamedCache cache(String name) {
		return this.properties.caches().getOrDefault(settingsName(name), INHERITS);
	}

	/**
	 * The name under which a cache is configured: its own, else its letters and digits in
	 * lower case, which is the form in environment variables.
	 */
	private String settingsName(String name) {
		return this.properties.caches().containsKey(name) ? name : KnownPropertyNames.relaxed(name);
	}

	private ValueCodec codec(String prefix, NamedCache cache, ValueCodecFactory factory) {
		try {
			return factory.create(valueSettings(cache));
		}
		catch (MissingLibraryException ex) {
			throw new InvalidFailoverCachePropertyException(
					FailoverCacheProperties.PREFIX + "." + prefix + ex.property(), ex.value(),
					"a library is not on the class path", "Add the dependency '%s'.".formatted(ex.dependency()));
		}
	}

	private ValueSettings valueSettings(NamedCache cache) {
		FailoverCacheProperties.Serialization serialization = this.properties.serialization();
		NamedSerialization ownSerialization = or(cache.serialization(), new NamedSerialization(null, null));
		NamedCompression ownCompression = or(cache.compression(), new NamedCompression(null, null));
		Set<String> packages = (serialization.trustedPackages() != null) ? Set.copyOf(serialization.trustedPackages())
				: this.defaultPackages;
		return new ValueSettings(or(ownSerialization.format(), serialization.format()).name().toLowerCase(Locale.ROOT),
				(ownSerialization.trustedPackages() != null) ? Set.copyOf(ownSerialization.trustedPackages())
						: packages,
				or(ownCompression.algorithm(), this.properties.compression().algorithm()),
				bytes(or(ownCompression.threshold(), this.properties.compression().threshold())),
				bytes(or(cache.maxValueSize(), this.properties.maxValueSize())),
				serialization.readFormats()
					.stream()
					.map((format) -> format.name().toLowerCase(Locale.ROOT))
					.collect(Collectors.toSet()),
				Set.copyOf(this.properties.compression().readAlgorithms()));
	}

	private static int bytes(DataSize size) {
		return Math.toIntExact(size.toBytes());
	}

	private static <T> T or(@Nullable T value, T inherited) {
		return Objects.requireNonNullElse(value, inherited);
	}

}
