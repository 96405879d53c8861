/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;

import io.failovercache.serialization.CacheValueSerializer;
import io.failovercache.serialization.ValueCodecFactory;

/**
 * The way of the application's mapper to the codecs; only loaded if Jackson is on the
 * class path.
 */
final class JacksonCodecs {

	private JacksonCodecs() {
	}

	static ValueCodecFactory create(ClassLoader loader, BeanFactory beanFactory,
			@Nullable CacheValueSerializer replacement) {
		return new ValueCodecFactory(loader,
				() -> beanFactory.getBeanProvider(JsonMapper.class).getIfAvailable(JsonMapper::new), replacement);
	}

}
