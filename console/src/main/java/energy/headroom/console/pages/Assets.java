package energy.headroom.console.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Styles, scripts and pictures, all served by ourselves. Browsers ask each time and are told if nothing changed. */
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        serve(registry, "/assets/uplot/**", "classpath:/META-INF/resources/webjars/uplot/1.6.30/dist/");
        serve(registry, "/assets/**", "classpath:/console/assets/");
    }

    private static void serve(ResourceHandlerRegistry registry, String path, String place) {
        // By content, because files in a reproducible jar all have the same time.
        registry.addResourceHandler(path)
                .addResourceLocations(place)
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(Assets::digest);
    }

    private static String digest(Resource resource) {
        try {
            return "\"" + DigestUtils.md5DigestAsHex(resource.getContentAsByteArray()) + "\"";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
