package energy.headroom.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.settings.Secret;
import energy.headroom.settings.Section;
import energy.headroom.simulators.site.SiteSettings;
import energy.headroom.units.Power;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class DemoFilesTest {
    private static final List<DemoSite> SITES = DemoSite.all();

    @TempDir
    private Path folder = Path.of("");

    private DemoFiles written() throws Exception {
        DemoFiles files = new DemoFiles(folder, new DemoFiles.Places(8080, 9100, List.of(9201, 9202, 9203)));
        files.write(SITES);
        return files;
    }

    private static Map<?, ?> yaml(Path file) throws Exception {
        return (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    @Test
    void writesSettingsThatTheSimulatedSitesTake() throws Exception {
        DemoFiles files = written();
        DemoSecrets secrets = new DemoSecrets(SITES, name -> null, new SecureRandom());
        for (DemoSite site : SITES) {
            SiteSettings settings = Section.read(
                    files.site(site),
                    variable -> {
                        var secret = secrets.ofSite(site).get(variable);
                        return secret == null ? null : secret.reveal();
                    },
                    SiteSettings::read);
            assertThat(settings.chargers()).hasSameSizeAs(site.chargers());
            assertThat(settings.chargers())
                    .as("every charger has its password from the environment of its site alone")
                    .allMatch(charger -> charger.password().isPresent());
        }
    }

    @Test
    void writesGatewayAndDermsSettingsThatAreYamlAndFitTogether() throws Exception {
        DemoFiles files = written();
        Map<?, ?> gateway = yaml(files.gateway());
        assertThat((List<?>) gateway.get("sites")).hasSize(SITES.size());
        assertThat(gateway.get("public-url")).isEqualTo("http://127.0.0.1:8080");
        Map<?, ?> derms = yaml(files.derms());
        assertThat((List<?>) derms.get("groups")).hasSize(SITES.size());
    }

    @Test
    void takesASecretThatIsGivenAndMakesTheOthers() {
        DemoSecrets secrets = new DemoSecrets(
                SITES, name -> name.equals(DemoSecrets.DERMS_CLIENT) ? "given" : null, new SecureRandom());
        assertThat(secrets.all().get(DemoSecrets.DERMS_CLIENT)).isEqualTo(new Secret("given"));
        assertThat(secrets.all().values()).doesNotHaveDuplicates();
    }

    @Test
    void writesNoSecretAnywhere() throws Exception {
        DemoFiles files = written();
        DemoSecrets secrets = new DemoSecrets(SITES, name -> null, new SecureRandom());
        String everything = Files.readString(files.gateway()) + Files.readString(files.derms());
        for (DemoSite site : SITES) {
            everything += Files.readString(files.site(site));
        }
        String all = everything;
        assertThat(secrets.all()).isNotEmpty();
        secrets.all()
                .forEach((variable, secret) ->
                        assertThat(all).contains("env: " + variable).doesNotContain(secret.reveal()));
    }

    @Test
    void choosesLimitsThatBindAndStillLetSeveralCarsCharge() {
        for (DemoSite site : SITES) {
            long ratings = site.chargers().stream()
                    .mapToLong(one -> 230L
                            * one.connectors()
                            * one.phases()
                            * one.maximum().milliamperes()
                            / 1_000)
                    .sum();
            assertThat(site.capacity().watts()).as(site.name()).isLessThan(ratings / 2);
            assertThat(site.capacity()).isGreaterThan(Power.ofWatts(16_560));
            assertThat(site.fallback()).isGreaterThan(Power.ofWatts(4_140));
            assertThat(site.gridConnection()).isGreaterThan(site.capacity());
        }
    }

    @Test
    void givesEveryChargerAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        SITES.forEach(site -> site.chargers()
                .forEach(charger ->
                        assertThat(ids.add(charger.id())).as(charger.id()).isTrue()));
    }
}
