/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.interceptor.CacheInterceptor;

/**
 * Proxies of cached methods, as the auto-configuration makes them.
 */
final class CachedProxies {

	private CachedProxies() {
	}

	@SuppressWarnings("unchecked")
	static <T> T of(T target, FailoverCacheManager manager) {
		CacheInterceptor interceptor = new CacheInterceptor();
		interceptor.setCacheOperationSource(new AnnotationCacheOperationSource());
		interceptor.setCacheManager(manager);
		interceptor.afterPropertiesSet();
		interceptor.afterSingletonsInstantiated();
		ProxyFactory factory = new ProxyFactory(target);
		factory.setProxyTargetClass(true);
		factory.addAdvice(new CachedCallInterceptor(() -> manager));
		factory.addAdvice(interceptor);
		return (T) factory.getProxy();
	}

}
