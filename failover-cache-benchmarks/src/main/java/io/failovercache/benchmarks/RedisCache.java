/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.springframework.cache.Cache;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * Spring Data Redis with Lettuce on one Redis, as Spring Boot sets it up.
 */
final class RedisCache extends SpringCacheCandidate {

	private static final Duration HOUR = Duration.ofHours(1);

	private final LettuceConnectionFactory connections;

	private final RedisTemplate<String, Object> template = new RedisTemplate<>();

	private final Cache cache;

	RedisCache(LocalRedis server) {
		this.connections = new LettuceConnectionFactory(LocalServer.HOST, server.port());
		this.connections.afterPropertiesSet();
		this.connections.start();
		RedisCacheManager manager = RedisCacheManager.builder(this.connections)
			.cacheDefaults(RedisCacheConfiguration.defaultCacheConfig().entryTtl(HOUR))
			.build();
		manager.afterPropertiesSet();
		this.cache = Objects.requireNonNull(manager.getCache("products"));
		this.template.setConnectionFactory(this.connections);
		this.template.setKeySerializer(RedisSerializer.string());
		this.template.afterPropertiesSet();
	}

	@Override
	Cache cache() {
		return this.cache;
	}

	/** Spring's cache has no way to read many keys: the template has. */
	@Override
	public int getAll(Collection<String> keys) {
		List<Object> found = Objects.requireNonNull(this.template.opsForValue().multiGet(keys));
		return (int) found.stream().filter(Objects::nonNull).count();
	}

	@Override
	public void putForGetAll(String key, Object value) {
		this.template.opsForValue().set(key, value, HOUR);
	}

	@Override
	public void close() {
		this.connections.destroy();
	}

}
