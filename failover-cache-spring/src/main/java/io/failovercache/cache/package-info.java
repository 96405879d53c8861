/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Spring's face: the cache and its manager.
 */
@NullMarked
package io.failovercache.cache;

import org.jspecify.annotations.NullMarked;
