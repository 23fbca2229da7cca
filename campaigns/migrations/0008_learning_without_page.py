from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0007_learnings_carried_over")]
    operations = [migrations.RemoveField(model_name="learning", name="page")]
